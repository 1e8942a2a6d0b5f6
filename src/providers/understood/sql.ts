// What an SQL statement for PostgreSQL may do: read-only only where that is certain.
import type { Finding } from '../../policy/verdict.ts'
import { denied } from './tool.ts'

const META = /^\\(?:d[A-Za-z]{0,4}\+?|l\+?|z|conninfo|encoding|dconfig)(?:[ \t]+[\w.*?]+)?[ \t]*$/
const OUTSIDE = /\bprogram\b/i
const SERVER_FILES =
  /\b(?:pg_read_(?:binary_)?file|pg_ls_\w+|pg_stat_file|lo_import|lo_export|pg_file_\w+|pg_logdir_ls|dblink\w*|pg_execute_server_program|xp_cmdshell)\b/i
const CHANGES =
  /\b(?:insert|update|delete|merge|create|alter|drop|truncate|grant|revoke|into|call|do|vacuum|analyze|analyse|reindex|cluster|refresh|lock|copy|set|reset|begin|commit|rollback|notify|listen|load|security|comment|import|execute|prepare|deallocate|discard|checkpoint|for\s+(?:no\s+key\s+)?(?:update|key\s+share|share))\b/i
const DESTROYS = /\b(?:drop|truncate|delete)\b/i
const BEGINS = /^(?:select|with|table|values|show|explain)\b/i
/** Words in front of a `(` that call nothing that could change anything. */
const HARMLESS = new Set(
  (
    'abs age all and any array array_agg array_length as avg between bool_and bool_or by case cast ceil coalesce concat count current_database current_schema ' +
    'current_setting date_part date_trunc dense_rank distinct else except exists extract filter floor format from greatest group having in intersect interval is ' +
    'join json_agg jsonb_agg json_build_object jsonb_build_object lag lead least left length like limit lower ltrim max md5 min mod not now nullif offset on or over ' +
    'partition percentile_cont pg_database_size pg_get_indexdef pg_get_viewdef pg_indexes_size pg_is_in_recovery pg_postmaster_start_time pg_relation_size ' +
    'pg_size_pretty pg_table_size pg_total_relation_size pg_wal_lsn_diff pg_current_wal_lsn pg_last_xact_replay_timestamp pg_blocking_pids rank regexp_replace ' +
    'replace right round row row_number rtrim select split_part string_agg substr substring sum then to_char to_date to_timestamp trim union unnest upper using ' +
    'values version when where with within'
  ).split(' '),
)
const CATALOGS =
  /^(?:pg_catalog\.|information_schema\.)|^pg_(?!shadow|authid|user_mapping|largeobject|hba|read|ls|file|stat_ssl)/i

/** Findings of one `-c`: a statement, several, or a command of psql itself. */
export function sqlFindings(text: string): Finding[] {
  const statement = text.trim().replace(/;\s*$/, '')
  if (statement.startsWith('\\'))
    return [META.test(statement) ? readOnly('it describes the database') : refusedMeta(statement)]
  if (/\\[A-Za-z!?]/.test(statement)) return [refusedMeta(statement)]
  const visible = isPlain(statement) ? withoutTexts(statement) : statement
  if (OUTSIDE.test(visible)) return [denied('This statement runs a program on the server.')]
  if (SERVER_FILES.test(statement))
    return [denied('This statement reads or writes files of the server, or reaches another one.')]
  if (/\bcopy\b[\s\S]*\b(?:from|to)\s+(?:E?'|\$)/i.test(statement))
    return [denied('This statement reads or writes files of the server.')]
  return [judged(statement)]
}

function judged(statement: string): Finding {
  const code = withoutTexts(statement)
  if (DESTROYS.test(code)) return { class: 'destructive', reason: 'This statement deletes or drops' }
  if (CHANGES.test(code)) return { class: 'mutating', reason: 'This statement may change data or settings' }
  if (!isPlain(code) || statement.includes('\\') || !BEGINS.test(code))
    return { class: 'mutating', mark: 'unknown', reason: 'This statement must be read by a person' }
  const waiting = calledIn(code).find(name => name.startsWith('pg_sleep'))
  if (waiting !== undefined)
    return {
      class: 'mutating',
      mark: 'unknown',
      reason: `The function \`${waiting}\` holds a connection while it waits`,
    }
  const strange = calledIn(code).find(name => !HARMLESS.has(name))
  if (strange !== undefined)
    return { class: 'mutating', mark: 'unknown', reason: `The function \`${strange}\` may change something` }
  const tables = [...code.matchAll(/\b(?:from|join|table)\s+([\w.]+)/gi)].map(match => match[1] ?? '')
  if (
    /^table|,/i.test(code.replace(/^select[\s\S]*?\bfrom\b/i, '')) ||
    !tables.every(table => CATALOGS.test(table))
  ) {
    return { class: 'read-only', mark: 'sensitive', reason: 'This statement shows rows of tables' }
  }
  return readOnly('This statement only shows the state of the server')
}

/** One statement, without comments, quoted names or dollar quotes, behind which anything could hide. */
function isPlain(code: string): boolean {
  return !/[;"$\\]|--|\/\*/.test(code)
}

function calledIn(code: string): string[] {
  return [...code.matchAll(/([\w.]+)\s*\(/g)].map(match => (match[1] ?? '').toLowerCase())
}

function withoutTexts(statement: string): string {
  return statement.replace(/'(?:[^']|'')*'/g, "''")
}

function refusedMeta(statement: string): Finding {
  return denied(
    `\`${statement.slice(0, 40)}\` is a command of \`psql\` itself that may run programs or touch files; write SQL.`,
  )
}

function readOnly(reason: string): Finding {
  return { class: 'read-only', reason }
}
