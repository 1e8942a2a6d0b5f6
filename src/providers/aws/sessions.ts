// Short-lived credentials from STS, one set for each role, ticket, requester, approver and scope; in memory only.
import type { AssumeRoleCommandInput } from '@aws-sdk/client-sts'
import { DeskError, messageOf } from '../../errors.ts'
import { type Keys, readKeys } from './credentials.ts'
import { type RoleWish, roleRequest } from './role-request.ts'
import type { AwsSettings } from './settings.ts'

export interface Session extends Keys {
  sessionToken: string
}

export interface Sessions {
  /** Throws a DeskError in words that an admin can act on. */
  sessionFor(wish: RoleWish, signal: AbortSignal): Promise<Session>
}

const RENEWED_BEFORE_MS = 5 * 60_000
const DEFAULT_REGION = 'us-east-1'
/** Milliseconds that STS may take. */
const PATIENCE = 20_000

interface Kept {
  session: Session
  /** By the clock that was handed in. */
  until: number
}

/** `now` may be any clock in milliseconds that never goes back. */
export function createSessions(now: () => number, patienceMs = PATIENCE): Sessions {
  const kept = new Map<string, Kept>()
  return {
    async sessionFor(wish, signal) {
      const request = roleRequest(wish)
      const key = JSON.stringify([request, wish.settings.stsEndpointUrl, wish.settings.credentialsFile])
      for (const [other, { until }] of kept) if (until <= now()) kept.delete(other)
      const known = kept.get(key)
      if (known) return known.session
      const asked = now()
      const session = await assume(
        request,
        wish.settings,
        AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
      )
      const lifetime = (request.DurationSeconds ?? 0) * 1000
      kept.set(key, { session, until: asked + lifetime - RENEWED_BEFORE_MS })
      return session
    },
  }
}

async function assume(
  request: AssumeRoleCommandInput,
  settings: AwsSettings,
  abortSignal: AbortSignal,
): Promise<Session> {
  // Loading the SDK takes long, and most commands of most tenants never need it.
  const { AssumeRoleCommand, STSClient } = await import('@aws-sdk/client-sts')
  const endpoint = settings.stsEndpointUrl ?? settings.endpointUrl
  const client = new STSClient({
    region: settings.regions?.[0] ?? DEFAULT_REGION,
    maxAttempts: 2,
    ...(endpoint !== undefined && { endpoint }),
    ...(settings.credentialsFile !== undefined && { credentials: await readKeys(settings.credentialsFile) }),
  })
  try {
    const { Credentials } = await client.send(new AssumeRoleCommand(request), { abortSignal })
    const { AccessKeyId, SecretAccessKey, SessionToken } = Credentials ?? {}
    if (!(AccessKeyId && SecretAccessKey && SessionToken)) throw new Error('STS answered without credentials')
    return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken }
  } catch (error) {
    throw refusal(error, request.RoleArn ?? '')
  } finally {
    client.destroy()
  }
}

const MENDS: Readonly<Record<string, string>> = {
  AbortError: 'STS did not answer in time: let this machine reach it, or set stsEndpointUrl.',
  AccessDenied:
    "Let HelpDesk's own identity call sts:AssumeRole, sts:TagSession and sts:SetSourceIdentity on it, in its policy and in the role's trust policy.",
  ExpiredToken: "HelpDesk's own credentials have expired: renew them.",
  ExpiredTokenException: "HelpDesk's own credentials have expired: renew them.",
  InvalidClientTokenId: "AWS does not know HelpDesk's own access key: check the setting credentialsFile.",
  SignatureDoesNotMatch: "HelpDesk's own secret key is wrong: check the setting credentialsFile.",
  CredentialsProviderError: 'Name a file with keys in the setting credentialsFile, or give this host a role.',
  RegionDisabledException:
    'Switch STS on in that region, or put another region first in the setting regions.',
  PackedPolicyTooLarge: 'Shorten the setting sessionPolicy.',
  MalformedPolicyDocument: 'Mend the setting sessionPolicy.',
}

function refusal(error: unknown, role: string): DeskError {
  const name = error instanceof Error ? error.name : ''
  const mend = Object.hasOwn(MENDS, name) ? MENDS[name] : undefined
  const code = name === 'AccessDenied' ? 'forbidden' : 'unavailable'
  return new DeskError(code, `HelpDesk did not get the role ${role}: ${messageOf(error)}`, {
    suggestions: mend ? [mend] : [],
    cause: error,
  })
}
