// All that the AWS CLI is told of its surroundings: one session, one place, and nothing of this machine's own configuration.
import { SANDBOX_PROXY, type Sandbox } from '../sandbox.ts'
import type { Session } from './sessions.ts'
import type { AwsSettings } from './settings.ts'

export const CONFIG_NAME = 'config'
const FALLBACK_REGION = 'us-east-1'

/** The CLI's own configuration file: what it must not do by itself. */
export function configOf(settings: AwsSettings): string {
  return [
    '[default]',
    `region = ${regionOf(settings)}`,
    'output = json',
    'cli_follow_urlparam = false',
    'cli_pager =',
    'cli_auto_prompt = off',
    'cli_history = disabled',
    '',
  ].join('\n')
}

export interface Surroundings {
  settings: AwsSettings
  /** Absent where nobody must be asked who it is: `aws --version`. */
  session?: Session
  home: string
  config: string
  isFenced: boolean
}

export function environmentOf({
  settings,
  session,
  home,
  config,
  isFenced,
}: Surroundings): Record<string, string> {
  const region = regionOf(settings)
  return {
    PATH: '/usr/local/bin:/usr/bin:/bin',
    HOME: home,
    LANG: 'C.UTF-8',
    TZ: 'UTC',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_CONFIG_FILE: config,
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_PAGER: '',
    ...(session && {
      AWS_ACCESS_KEY_ID: session.accessKeyId,
      AWS_SECRET_ACCESS_KEY: session.secretAccessKey,
      AWS_SESSION_TOKEN: session.sessionToken,
    }),
    ...(settings.endpointUrl !== undefined && { AWS_ENDPOINT_URL: settings.endpointUrl }),
    ...(isFenced && { HTTPS_PROXY: SANDBOX_PROXY, HTTP_PROXY: SANDBOX_PROXY }),
  }
}

/** A fence that opens a way out through the relay, and no other. */
export function isRelayed(sandbox: Sandbox | undefined): boolean {
  return sandbox?.state.kind === 'bubblewrap'
}

/** Where AWS answers, for the fence. */
export function endpointsOf({ endpointUrl }: AwsSettings): string[] {
  if (endpointUrl === undefined) return ['*.amazonaws.com:443', '*.amazonaws.com.cn:443', '*.api.aws:443']
  const { hostname, port, protocol } = new URL(endpointUrl)
  return [`${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`]
}

function regionOf({ regions }: AwsSettings): string {
  return regions?.[0] ?? FALLBACK_REGION
}
