// All that terraform is told of its surroundings, and the fence around it.
import { readFileSync, statSync } from 'node:fs'
import { DeskError } from '../../errors.ts'
import type { Context } from '../../ticket/ticket.ts'
import type { PrivateFolder } from '../private-folder.ts'
import { type Fence, SANDBOX_PROXY, type Sandbox } from '../sandbox.ts'
import { isVariable, type TerraformSettings } from './settings.ts'

const ENDPOINTS = ['registry.terraform.io:443', 'releases.hashicorp.com:443', '*.amazonaws.com:443']

/** The tenant's credentials for this permission, by the names of their variables. */
export function credentialsOf(
  { credentials }: TerraformSettings,
  { tenant, permission }: Context,
): Record<string, string> {
  const path = credentials?.[permission]
  if (path === undefined) return {}
  try {
    return variablesOf(readFileSync(path, 'utf8'))
  } catch (cause) {
    throw new DeskError(
      'misconfigured',
      `The terraform credentials of the tenant ${tenant} in ${path} cannot be read.`,
      {
        suggestions: ['Make the file readable for HelpDesk: lines of NAME=value.'],
        cause,
      },
    )
  }
}

function variablesOf(text: string): Record<string, string> {
  const lines = text.split(/\r?\n/).map(line => line.replace(/^\s*(?:export\s+)?/, ''))
  const pairs = lines
    .filter(line => /^[A-Za-z_]\w*=/.test(line))
    .map(line => {
      const at = line.indexOf('=')
      return [
        line.slice(0, at),
        line
          .slice(at + 1)
          .trim()
          .replace(/^(["'])(.*)\1$/, '$2'),
      ] as const
    })
  return Object.fromEntries(pairs.filter(([name]) => isVariable(name)))
}

export interface Surroundings {
  settings: TerraformSettings
  credentials: Record<string, string>
  folder: PrivateFolder
  sandbox: Sandbox | undefined
}

export function environmentOf({
  settings,
  credentials,
  folder,
  sandbox,
}: Surroundings): Record<string, string> {
  const isRelayed = sandbox?.state.kind === 'bubblewrap'
  return {
    ...settings.environment,
    ...credentials,
    PATH: '/usr/local/bin:/usr/bin:/bin',
    HOME: folder.path,
    TMPDIR: folder.path,
    LANG: 'C.UTF-8',
    TZ: 'UTC',
    TF_IN_AUTOMATION: '1',
    TF_INPUT: '0',
    CHECKPOINT_DISABLE: '1',
    TF_CLI_CONFIG_FILE: settings.cliConfigFile ?? '/dev/null',
    ...(isRelayed && { HTTPS_PROXY: SANDBOX_PROXY, HTTP_PROXY: SANDBOX_PROXY }),
  }
}

/** The configuration's own folder can be written: local state, lock file and providers stand in it. */
export function fenceOf({ settings, folder }: Surroundings, root: string): Fence {
  const readable = settings.cliConfigFile === undefined ? [] : [settings.cliConfigFile]
  return {
    sees: 'sealed',
    ...folder.fence,
    readable: [...folder.fence.readable, ...readable],
    writable: [...folder.fence.writable, root],
    endpoints: settings.endpoints ?? ENDPOINTS,
  }
}

/** Whose the folder is, where this process may become somebody else. */
export function ownerOf(
  { user }: TerraformSettings,
  root: string,
  sandbox: Sandbox | undefined,
): string | undefined {
  if (user !== undefined || process.getuid?.() !== 0) return user
  const owner = statSync(root).uid
  if (owner !== 0) return String(owner)
  if (!sandbox) return undefined
  throw new DeskError(
    'misconfigured',
    `The folder ${root} belongs to root, and terraform does not run as root.`,
    {
      suggestions: [
        'Give the folder to a Unix user of its own (`chown -R terraform FOLDER`), or name one in the setting user.',
      ],
    },
  )
}
