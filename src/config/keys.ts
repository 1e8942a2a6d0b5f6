// Every configuration key: how its value is read, whether it is secret, and what it defaults to.
import { z } from 'zod'

export const replyMode = z.enum(['mention', 'follow-up', 'all'])
/** When the agent answers a plain reply in a ticket's thread. */
export type ReplyMode = z.infer<typeof replyMode>

const port = z
  .string()
  .regex(/^\d{1,5}$/, 'is not a port')
  .transform(Number)
  .refine(value => value <= 65_535, 'is not a port (0 to 65535)')

const url = z
  .url({ protocol: /^https?$/, error: 'is not an http(s) address' })
  .transform(value => value.replace(/\/+$/, ''))

/** US dollars per million tokens. */
const price = z
  .string()
  .regex(/^\d+(\.\d+)?$/, 'is not a number of US dollars per million tokens')
  .transform(Number)

/** Never repeated in a fault: there is a password in it. */
const database = z.string().regex(/^postgres(ql)?:\/\/\S+$/, 'is not a postgres:// address')

const token = (prefix: string, where: string) =>
  z.string().startsWith(prefix, `does not start with ${prefix}: ${where}`)

const channels = z
  .string()
  .transform((text, context) => {
    const pairs = text.split(/[,\n]/).map(pair => pair.trim())
    const modes: Record<string, ReplyMode> = {}
    for (const pair of pairs.filter(Boolean)) {
      const [channel, mode] = pair.split('=').map(part => part.trim())
      const parsed = replyMode.safeParse(mode)
      if (channel && parsed.success) modes[channel.replace(/^#/, '')] = parsed.data
      else context.addIssue(`"${pair}" is not <channel>=mention, <channel>=follow-up or <channel>=all`)
    }
    return modes
  })
  .prefault('')

const SLACK_ANCHOR = /^slack:#?([^\s#]+)$/

/** A channel of Slack, by name or id, or else the path of a file. */
const anchor = z.string().transform((text, context) => {
  if (!text.startsWith('slack:')) return { kind: 'file' as const, file: text }
  const channel = SLACK_ANCHOR.exec(text)?.[1]
  if (channel) return { kind: 'slack' as const, channel }
  context.addIssue('names no channel')
  return z.NEVER
})

/** The one schema: from texts by key (environment and .slackrc merged, empty ones left out) to values. */
export const settings = z.object({
  SLACK_BOT_TOKEN: token('xoxb-', 'take the Bot User OAuth Token from OAuth & Permissions').optional(),
  SLACK_APP_TOKEN: token(
    'xapp-',
    'take an App-Level Token (scope connections:write) from Basic Information',
  ).optional(),
  SLACK_SIGNING_SECRET: z
    .string()
    .min(8, 'is too short: take the Signing Secret from Basic Information')
    .optional(),
  SLACK_API_URL: url.optional(),
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: url.optional(),
  OPENAI_MODEL: z.string().default('gpt-5.4-mini'),
  OPENAI_WIRE: z.enum(['auto', 'chat', 'responses']).default('auto'),
  OPENAI_PRICE_INPUT: price.optional(),
  OPENAI_PRICE_CACHED: price.optional(),
  OPENAI_PRICE_OUTPUT: price.optional(),
  HELPDESK_DATA_DIR: z.string().default('.helpdesk'),
  DATABASE_URL: database.optional(),
  HELPDESK_HOST: z.string().default('127.0.0.1'),
  HELPDESK_PORT: port.prefault('4701'),
  HELPDESK_WORKSPACE_PORT: port.prefault('4700'),
  HELPDESK_URL: url.optional(),
  HELPDESK_ADMIN_TOKEN: z.string().min(16, 'is shorter than 16 characters').optional(),
  HELPDESK_AGENTS_DIR: z.string().optional(),
  HELPDESK_CHANNELS: channels,
  HELPDESK_ALLOW_UNSANDBOXED: z.enum(['true', 'false']).default('false'),
  HELPDESK_AUDIT_ANCHOR: anchor.optional(),
  HELPDESK_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  HELPDESK_LOG_FORMAT: z.enum(['auto', 'pretty', 'json']).default('auto'),
})

export type Settings = z.infer<typeof settings>
export type Key = keyof Settings

export const keys = Object.keys(settings.shape) as Key[]

export const secretKeys: ReadonlySet<string> = new Set<Key>([
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_SIGNING_SECRET',
  'OPENAI_API_KEY',
  'HELPDESK_ADMIN_TOKEN',
  'DATABASE_URL',
])

/** What to do about a wrong value, where the problem itself does not say it. */
export const mends: Partial<Record<Key, string>> = {
  SLACK_API_URL: 'leave it out for Slack itself; else write an address such as http://127.0.0.1:4700/api',
  OPENAI_BASE_URL: 'write the address of the endpoint, such as http://127.0.0.1:11434/v1',
  OPENAI_WIRE: 'write auto, chat or responses',
  OPENAI_PRICE_INPUT: 'write a number such as 0.25',
  OPENAI_PRICE_CACHED: 'write a number such as 0.025',
  OPENAI_PRICE_OUTPUT: 'write a number such as 2',
  DATABASE_URL: 'write an address such as postgres://helpdesk:password@127.0.0.1:5432/helpdesk',
  HELPDESK_PORT: 'write a free port such as 4701',
  HELPDESK_WORKSPACE_PORT: 'write a free port such as 4700',
  HELPDESK_URL: 'write the address people reach HelpDesk at, such as https://helpdesk.example.com',
  HELPDESK_ADMIN_TOKEN: 'make one with: openssl rand -hex 24',
  HELPDESK_CHANNELS: 'write for example incidents=all,deploys=follow-up',
  HELPDESK_AUDIT_ANCHOR: 'write the path of a file, or slack:#channel',
  HELPDESK_ALLOW_UNSANDBOXED: 'write true or false',
  HELPDESK_LOG_LEVEL: 'write debug, info, warn, error or silent',
  HELPDESK_LOG_FORMAT: 'write auto, pretty or json',
}
