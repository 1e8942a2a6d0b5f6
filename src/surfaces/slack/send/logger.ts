// The SDK's logger over ours. Its debug lines hold whole requests, so they are dropped here.
import { type Logger, LogLevel } from '@slack/web-api'
import type { Log } from '../../../log.ts'

export type { Log }
export type SlackLogger = Logger

export function slackLogger(log: Log): SlackLogger {
  const line = (words: unknown[]) => words.map(String).join(' ')
  return {
    debug() {},
    info: (...words) => log.debug({}, line(words)),
    warn: (...words) => log.warn({}, line(words)),
    error: (...words) => log.error({}, line(words)),
    setLevel() {},
    getLevel: () => LogLevel.INFO,
    setName() {},
  }
}
