// psql: statements given with `-c`, one server and one user that the tenant sets.
import type { Finding } from '../../policy/verdict.ts'
import { NUMBER, named, READS_FILE, switches, TEXT, WRITES_FILE } from '../filters/filter.ts'
import { type Flags, readArguments } from '../grammar.ts'
import { sqlFindings } from './sql.ts'
import { denied, type Understanding, type UnderstoodTool } from './tool.ts'

const SERVER = { denied: 'which server is asked, and as whom, is set by the tenant' } as const
const DATABASE = /^[A-Za-z_][\w-]{0,62}$/

const FLAGS: Flags = {
  ...switches(
    'AtxqEeabHXlVn1',
    'no-align',
    'tuples-only',
    'expanded',
    'quiet',
    'echo-hidden',
    'echo-queries',
    'echo-all',
  ),
  ...switches(
    'z0',
    'echo-errors',
    'html',
    'csv',
    'no-psqlrc',
    'list',
    'version',
    'no-readline',
    'single-transaction',
  ),
  ...switches('', 'field-separator-zero', 'record-separator-zero', 'help'),
  ...named('value', '-c', '--command'),
  ...named(TEXT, '-F', '--field-separator', '-R', '--record-separator', '-T', '--table-attr'),
  ...named(
    /^(?:format|border|null|footer|expanded|x|title|numericlocale|columns|tuples_only|pager|linestyle)(?:=[\w ]*)?$/,
    '-P',
    '--pset',
  ),
  ...named(/^\w+=[\w .-]*$/, '-v', '--set', '--variable'),
  ...named('value', '-d', '--dbname'),
  ...named(
    SERVER,
    '-h',
    '--host',
    '-p',
    '--port',
    '-U',
    '--username',
    '-W',
    '--password',
    '-w',
    '--no-password',
  ),
  ...named(READS_FILE, '-f', '--file'),
  ...named(WRITES_FILE, '-o', '--output', '-L', '--log-file'),
  ...named({ denied: 'it waits for somebody to type' }, '-s', '--single-step', '-S', '--single-line'),
  '--fetch-count': NUMBER,
}

export const psql: UnderstoodTool = {
  name: 'psql',
  binaries: ['psql'],
  target: 'the PostgreSQL server of the tenant',
  hasVersionFlag: true,
  read,
}

function read(args: readonly string[]): Understanding {
  const { operands, behind = [], flags, findings } = readArguments(args, { tool: 'psql', flags: FLAGS })
  const [database, user] = [
    ...(flags.get('-d') ?? []),
    ...(flags.get('--dbname') ?? []),
    ...operands,
    ...behind,
  ]
  const statements = [...(flags.get('-c') ?? []), ...(flags.get('--command') ?? [])]
  const isListing = ['-l', '--list', '-V', '--version'].some(name => flags.has(name))
  return {
    verb: 'psql',
    objects: database === undefined ? [] : [database],
    findings: [...where(database, user), ...said(statements, isListing), ...findings],
  }
}

function where(database: string | undefined, user: string | undefined): Finding[] {
  if (user !== undefined)
    return [denied(`\`${user}\` would be another user; which one is set by the tenant.`)]
  if (database === undefined || DATABASE.test(database)) return []
  return [denied(`\`${database}\` may name another server; write the plain name of a database.`)]
}

function said(statements: string[], isListing: boolean): Finding[] {
  if (statements.length > 0) return statements.flatMap(sqlFindings)
  if (isListing) return [{ class: 'read-only', reason: '`psql` lists' }]
  return [denied('`psql` would wait for somebody to type; give the statement with `-c`.')]
}
