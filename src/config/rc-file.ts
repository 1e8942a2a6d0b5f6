// Reading .slackrc: YAML whose keys are the names of the environment variables.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Document, parseDocument } from 'yaml'
import type { Fault } from './fault.ts'

export const RC_FILE = '.slackrc'

export interface RcFile {
  values: Map<string, string>
  faults: Fault[]
}

/** An absent file is an empty one; one that cannot be read or parsed is a fault that says where. */
export function readRcFile(cwd: string): RcFile {
  const text = read(join(cwd, RC_FILE))
  if (typeof text !== 'string') return { values: new Map(), faults: text }
  // Under the failsafe schema every scalar is its text: a port is not a number here, nor "off" a boolean.
  const document = parseDocument(text, { schema: 'failsafe' })
  const faults = document.errors.map(error => fileFault(firstLine(error)))
  if (faults.length > 0) return { values: new Map(), faults }
  const content = contentOf(document)
  if (content instanceof Error) return { values: new Map(), faults: [fileFault(firstLine(content))] }
  if (content === null || content === '') return { values: new Map(), faults: [] }
  if (typeof content !== 'object' || Array.isArray(content))
    return { values: new Map(), faults: [fileFault('is not a list of KEY: value lines')] }
  return collect(content)
}

/** What follows the first line repeats the file, which may hold secrets. */
function firstLine(error: Error): string {
  return (error.message.split('\n')[0] ?? '').replace(/:$/, '') || 'is not YAML'
}

/** A value that begins with `*` names another one, which need not exist. */
function contentOf(document: Document): unknown {
  try {
    return document.toJS()
  } catch {
    return new Error('has a value that begins with * and is not in quotes')
  }
}

function read(path: string): string | Fault[] {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : 'unreadable'
    return code === 'ENOENT' ? '' : [fileFault(`cannot be read (${code})`)]
  }
}

function fileFault(problem: string): Fault {
  return { key: RC_FILE, problem, mend: 'compare it with .slackrc.example' }
}

function collect(content: object): RcFile {
  const values = new Map<string, string>()
  const faults: Fault[] = []
  for (const [key, value] of Object.entries(content)) {
    const text = textOf(value)
    if (text === undefined) faults.push({ key, problem: 'is not a plain value', mend: 'write KEY: value' })
    else values.set(key, text)
  }
  return { values, faults }
}

/** A map is read as the environment writes it: name=value, joined by commas. */
function textOf(value: unknown): string | undefined {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || Array.isArray(value)) return undefined
  const pairs = Object.entries(value)
  if (pairs.some(([, inner]) => typeof inner !== 'string')) return undefined
  return pairs.map(([name, inner]) => `${name}=${inner}`).join(',')
}
