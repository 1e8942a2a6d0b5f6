// What Slack refused, in our words: who must act, what it concerns, and the mend.
import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api'
import { DeskError, type ErrorCode, isDeskError, messageOf } from '../../../errors.ts'
import type { Method } from '../methods.ts'

interface Meaning {
  code: ErrorCode
  /** Follows "Slack refused <method>: ". */
  words: string
  mend?: string
}

const REINSTALL = 'Reinstall the app to the workspace and set SLACK_BOT_TOKEN to its new token.'
const NEW_APP_TOKEN =
  'Make an App-Level Token with the scope connections:write (Basic Information) and set SLACK_APP_TOKEN to it.'
const INVITE = 'Invite the bot to the channel again: /invite @HelpDesk.'

const gone = (words: string, mend?: string): Meaning => ({ code: 'gone', words, ...(mend && { mend }) })
const misconfigured = (words: string, mend = REINSTALL): Meaning => ({ code: 'misconfigured', words, mend })
const unavailable = (words: string): Meaning => ({ code: 'unavailable', words })

const meanings: Record<string, Meaning> = {
  channel_not_found: gone('the channel does not exist, or the bot is not in it', INVITE),
  not_in_channel: gone('the bot is not in the channel', INVITE),
  is_archived: gone('the channel is archived', 'Unarchive the channel or open a ticket in another one.'),
  thread_not_found: gone('the thread is deleted'),
  message_not_found: gone('the message is deleted'),
  cant_update_message: gone('the message can no longer be changed'),
  edit_window_closed: gone('the message can no longer be changed'),
  cant_delete_message: gone('the message cannot be deleted'),
  cannot_reply_to_message: gone('the message takes no replies'),
  user_not_found: gone('the person is not known there'),
  user_not_in_channel: gone('the person is not in the channel'),
  restricted_action: gone('a workspace setting keeps the bot from posting in this channel'),
  restricted_action_read_only_channel: gone('the channel is read-only for the bot'),
  restricted_action_thread_locked: gone('the thread is locked'),
  restricted_action_thread_only_channel: gone('the channel takes messages in threads only'),
  invalid_auth: misconfigured('the token is not valid'),
  not_authed: misconfigured('no token was sent'),
  account_inactive: misconfigured('the app was removed from the workspace'),
  token_revoked: misconfigured('the token was revoked'),
  token_expired: misconfigured('the token expired'),
  no_permission: misconfigured('the token lacks a permission'),
  not_allowed_token_type: misconfigured(
    'the token is of the wrong kind',
    'SLACK_BOT_TOKEN starts with xoxb-, SLACK_APP_TOKEN with xapp-.',
  ),
  internal_error: unavailable('Slack has an error of its own'),
  fatal_error: unavailable('Slack has an error of its own'),
  service_unavailable: unavailable('Slack is not available'),
  request_timeout: unavailable('Slack did not get the whole request'),
  ratelimited: unavailable('too many calls'),
  rate_limited: unavailable('too many calls'),
}

/** Slack's own word for a refusal (`message_not_found`), dug out of whatever was thrown. */
export function refusalOf(error: unknown): string | undefined {
  if (error instanceof WebAPIPlatformError) return error.data.error
  return error instanceof Error && error.cause !== undefined ? refusalOf(error.cause) : undefined
}

/** A DeskError for anything that a call to Slack throws. */
export function deskErrorOf(method: Method, error: unknown): DeskError {
  if (isDeskError(error)) return error
  if (error instanceof WebAPIRateLimitedError) {
    const retryAfterMs = error.retryAfter * 1_000
    return new DeskError('unavailable', `Slack refused ${method}: too many calls.`, {
      cause: error,
      retryAfterMs,
    })
  }
  if (error instanceof WebAPIPlatformError) return refused(method, error)
  return new DeskError('unavailable', `Slack did not answer ${method}: ${messageOf(error)}.`, {
    cause: error,
    suggestions: ['Check that this machine reaches Slack: helpdesk doctor'],
  })
}

function refused(method: Method, error: WebAPIPlatformError): DeskError {
  const word = error.data.error
  if (word === 'missing_scope') return missingScope(method, error)
  const meaning = meanings[word]
  if (meaning) {
    const mend = meaning.mend === REINSTALL ? freshToken(method) : meaning.mend
    const suggestions = mend ? [mend] : []
    return new DeskError(meaning.code, `Slack refused ${method}: ${meaning.words}.`, {
      cause: error,
      suggestions,
    })
  }
  const details = error.data.response_metadata?.messages?.join('; ')
  return new DeskError('internal', `Slack refused ${method}: ${word}${details ? ` (${details})` : ''}.`, {
    cause: error,
  })
}

/** Only one method is called with the other token. */
function freshToken(method: Method): string {
  return method === 'apps.connections.open' ? NEW_APP_TOKEN : REINSTALL
}

function missingScope(method: Method, error: WebAPIPlatformError): DeskError {
  const needed = String((error.data as { needed?: unknown }).needed ?? 'a scope')
  return new DeskError('misconfigured', `Slack refused ${method}: the app lacks the scope ${needed}.`, {
    cause: error,
    suggestions: [
      method === 'apps.connections.open'
        ? NEW_APP_TOKEN
        : `Add ${needed} to the app's bot scopes (helpdesk manifest prints them all). ${REINSTALL}`,
    ],
  })
}
