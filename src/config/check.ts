// What can be wrong with keys and values, each fault in words with its mend.
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Environment, Origin } from '../config.ts'
import { nearest } from '../nearest.ts'
import type { Fault } from './fault.ts'
import { type Key, keys, mends, secretKeys } from './keys.ts'

/** What was given, by key, and where. */
export type Given = Map<string, { value: string; from: Origin }>

/** In the environment only what looks like a slip of one of ours is a fault: other programs' variables are theirs. */
export function unknownKeys(env: Environment, file: Map<string, string>): Fault[] {
  const known: ReadonlySet<string> = new Set(keys)
  const ours = Object.keys(env).filter(key => key.startsWith('HELPDESK_') && isSlip(key))
  return [...file.keys(), ...ours]
    .filter(key => !known.has(key))
    .map(key => ({ key, problem: 'is not a known key', mend: adviceFor(key) }))
}

function isSlip(key: string): boolean {
  const meant = nearest(key, keys)
  return meant !== undefined && Math.abs(meant.length - key.length) <= 2
}

function adviceFor(key: string): string {
  const meant = nearest(key.replaceAll(/[.-]/g, '_'), keys)
  return meant ? `did you mean ${meant}?` : 'remove it, or see .slackrc.example for the keys there are'
}

export function wrongValue(issue: { path: PropertyKey[]; message: string }, given: Given): Fault {
  const key = String(issue.path[0])
  const { value = '', from = 'default' } = given.get(key) ?? {}
  if (from === 'environment' && key === 'HELPDESK_PORT' && value.startsWith('tcp://'))
    return {
      key,
      problem: `is "${value}"`,
      mend: 'Kubernetes set it: put enableServiceLinks: false in the pod',
    }
  const shown = secretKeys.has(key) ? '' : ` "${value}"`
  const mend = mends[key as Key] ?? 'see .slackrc.example'
  return { key, problem: `(${from})${shown} ${sentence(issue.message)}`, mend }
}

function sentence(message: string): string {
  return message.replace(/^Invalid (option|input): /, 'is wrong: ')
}

export function missingFolder(cwd: string, folder: string | undefined): Fault[] {
  if (folder === undefined || existsSync(resolve(cwd, folder))) return []
  const problem = `names a folder that is not there: ${resolve(cwd, folder)}`
  return [{ key: 'HELPDESK_AGENTS_DIR', problem, mend: 'make the folder, or remove the key' }]
}
