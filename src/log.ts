// Structured logs (pino): one object per line on stderr, ticket and event ids carried along, secrets masked.
import { type DestinationStream, type Logger, pino } from 'pino'
import { prettyFactory } from 'pino-pretty'
import { masker, type Redact } from './log/mask.ts'

/** Put an error under `error`: it is written with message, code, stack and causes. */
export type Fields = Record<string, unknown>

export interface Log {
  debug(fields: Fields, message: string): void
  info(fields: Fields, message: string): void
  warn(fields: Fields, message: string): void
  error(fields: Fields, message: string): void
  /** A log whose every line carries these. */
  child(fields: { ticket?: string; event?: string } & Fields): Log
}

export interface LogOptions {
  level: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  /** `auto`: pretty in a terminal, else JSON. */
  format: 'auto' | 'pretty' | 'json'
  /** Masks secrets inside texts; values under telling keys (token, password, …) are masked whatever they hold. */
  redact?: Redact
  /** Where lines go; default stderr, so that a command's own answer on stdout stays clean. */
  destination?: DestinationStream
}

/** A log of its own; nothing is global. Times are pino's own: a log line is not a fact of a ticket. */
export function createLog(options: LogOptions): Log {
  const isPretty = options.format === 'pretty' || (options.format === 'auto' && process.stderr.isTTY === true)
  const stream = options.destination ?? pino.destination({ fd: 2, sync: true })
  const target = isPretty ? pretty(stream, options.destination === undefined) : stream
  const settings = { level: options.level, base: null, timestamp: pino.stdTimeFunctions.isoTime }
  return narrow(pino(settings, target), masker(options.redact))
}

/** A log that says nothing, for tests and quiet compositions. */
export const silentLog: Log = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  child: () => silentLog,
}

function pretty(stream: DestinationStream, isTerminal: boolean): DestinationStream {
  const line = prettyFactory({
    colorize: isTerminal && process.stderr.isTTY === true,
    translateTime: 'SYS:HH:MM:ss',
    singleLine: true,
  })
  return { write: text => stream.write(line(text)) }
}

function narrow(logger: Logger, mask: ReturnType<typeof masker>): Log {
  const write = (level: 'debug' | 'info' | 'warn' | 'error') => (fields: Fields, message: string) => {
    if (logger.isLevelEnabled(level)) logger[level](mask.fields(fields), mask.text(message))
  }
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    child: fields => narrow(logger.child(mask.fields(fields)), mask),
  }
}
