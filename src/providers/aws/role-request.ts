// What HelpDesk asks STS for: one role, for one ticket and person, narrowed to what the command needs, everything on record there.
import type { AssumeRoleCommandInput } from '@aws-sdk/client-sts'
import { DeskError } from '../../errors.ts'
import type { Class } from '../../policy/verdict.ts'
import type { Context } from '../../ticket/ticket.ts'
import type { Occasion } from '../provider.ts'
import { prefixOf } from './prefixes.ts'
import type { AwsSettings } from './settings.ts'

const DURATION_SECONDS = 900
const SESSION_NAME = /^[\w+=,.@-]{2,64}$/
const NO_SESSION_NAME = /[^\w+=,.@-]/g
const NO_TAG = /[^\p{L}\p{Z}\p{N}_.:/=+\-@]/gu

/** One command, as far as its identity goes. */
export interface RoleWish {
  context: Context
  occasion: Occasion
  settings: AwsSettings
  class: Class
  /** Of the CLI: `ec2 describe-instances`. */
  verb: string
}

/** Throws a DeskError where somebody or something has no name that STS would keep. */
export function roleRequest(wish: RoleWish): AssumeRoleCommandInput {
  const { context, occasion, settings } = wish
  const role = settings.roles?.[context.permission]
  if (role === undefined) throw noRole(context)
  const tags = tagsOf(wish)
  const policy = policyOf(wish)
  return {
    RoleArn: role,
    RoleSessionName: sessionName(`${ticketOf(occasion)}+${occasion.requester}`),
    SourceIdentity: sessionName(occasion.requester),
    DurationSeconds: settings.durationSeconds ?? DURATION_SECONDS,
    Tags: tags,
    TransitiveTagKeys: tags.map(({ Key }) => Key),
    ...(policy !== undefined && { Policy: policy }),
    ...(settings.externalId !== undefined && { ExternalId: settings.externalId }),
  }
}

/** What STS takes of a name; what it does not take becomes `-`. The tags hold the name in full. */
export function sessionName(name: string): string {
  const made = name.replace(NO_SESSION_NAME, '-').slice(0, 64)
  if (SESSION_NAME.test(made) && /[A-Za-z0-9]/.test(made)) return made
  throw new DeskError('bad-input', `"${name}" cannot name a session at AWS.`, {
    suggestions: ['Give the requester an e-mail address or an id of two or more letters or digits.'],
  })
}

function ticketOf({ ticket }: Occasion): string {
  if (/^[\w.-]{1,60}$/.test(ticket)) return ticket
  throw new DeskError('bad-input', `"${ticket}" is no id of a ticket that AWS could keep.`)
}

function noRole({ tenant, permission }: Context): DeskError {
  return new DeskError(
    'misconfigured',
    `The tenant ${tenant} names no AWS role for the permission ${permission}.`,
    {
      suggestions: [
        `Run \`helpdesk tenant provider set aws --tenant ${tenant} --setting roles=${permission}=arn:aws:iam::123456789012:role/NAME\`.`,
      ],
    },
  )
}

function tagsOf({ context, occasion }: RoleWish): { Key: string; Value: string }[] {
  const tags = {
    ticket: occasion.ticket,
    requester: occasion.requester,
    approver: occasion.approver,
    tenant: context.tenant,
  }
  return Object.entries(tags).flatMap(([name, value]) =>
    value === undefined ? [] : [{ Key: `helpdesk:${name}`, Value: value.replace(NO_TAG, '-').slice(0, 256) }],
  )
}

const READS = [
  'BatchGet',
  'Describe',
  'Filter',
  'Get',
  'Head',
  'List',
  'Lookup',
  'Query',
  'Scan',
  'Search',
  'Select',
  'View',
]

/**
 * A read gets a session that can only read, and only from its own service; an admin's own policy holds beside it. A
 * session policy never adds to what the role may.
 */
function policyOf({ settings, class: worst, verb }: RoleWish): string | undefined {
  const own = settings.sessionPolicy
  if (worst !== 'read-only') return own
  const reads = readsOf(verb)
  if (own === undefined) return policyWith([{ Effect: 'Allow', Action: reads, Resource: '*' }])
  const { Statement } = JSON.parse(own) as { Statement: unknown[] }
  return policyWith([...Statement, { Effect: 'Deny', NotAction: reads, Resource: '*' }])
}

/** IAM takes actions in any case; the verbs that reads usually have come on top, as one command may need several actions. */
function readsOf(verb: string): string[] {
  const [service = '', operation = ''] = verb.split(' ')
  const prefix = prefixOf(service)
  const verbs = prefix === 'apigateway' ? ['GET'] : READS.map(read => `${read}*`)
  const isUsual = READS.some(read => operation.replaceAll('-', '').startsWith(read.toLowerCase()))
  const own = isUsual || /^(?:wait|ls|cp|help)$/.test(operation) ? [] : [operation.replaceAll('-', '')]
  return [...[...verbs, ...own].map(action => `${prefix}:${action}`), 'kms:Decrypt', 'sts:GetCallerIdentity']
}

function policyWith(statements: unknown[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements })
}
