// What is asked of a keeper of secrets: Vault, Azure Key Vault, AWS KMS and keys, and the bare data of a Kubernetes Secret.
import { decoded } from './encoded.ts'
import { maskedObjects } from './json-blocks.ts'

const MARK = '[redacted: secret value]'

/** `vault kv get -format=json` and `vault read -format=json`. */
const VAULT_DATA = /"data"\s{0,8}:\s{0,8}\{/g
const VAULT_TABLE =
  /^=+ Data =+[ \t]*\r?\nKey[ \t]+Value[ \t]*\r?\n---[ \t]+-----[ \t]*\r?\n((?:\S[^\n]*\n?)*)/gm
const TABLE_ROW = /^(\S{1,200}[ \t]{2,200})(?!\[redacted)\S[^\n]*$/gm
const KEY_VAULT = /("value"\s{0,8}:\s{0,8}")(?!\[redacted)(?:[^"\\\n]|\\.){1,8192}/g
const KMS = /("Plaintext"\s{0,8}:\s{0,8}")(?!\[redacted)[^"\n]{1,8192}/g
/** A secret key beside its id, in a table, a CSV file or plain text. */
const BESIDE_KEY_ID = /^[^\n]*\[redacted: AWS access key\][^\n]*$/gm
const SECRET_KEY = /(?<![A-Za-z0-9/+=])(?![a-f0-9]{40}|[A-Z]{40})[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/g

export function withoutKept(text: string): string {
  const vault = text.includes('"lease_duration"') ? maskedObjects(text, VAULT_DATA, MARK) : text
  const tables = vault.includes(' Data =') ? vault.replace(VAULT_TABLE, withoutValues) : vault
  const azure = tables.includes('.vault.azure.net/secrets/') ? tables.replace(KEY_VAULT, `$1${MARK}`) : tables
  return withoutBareData(azure.includes('"Plaintext"') ? azure.replace(KMS, `$1${MARK}`) : azure)
}

function withoutValues(all: string, rows: string): string {
  return all.slice(0, all.length - rows.length) + rows.replace(TABLE_ROW, `$1${MARK}`)
}

/** After tokens are masked. */
export function withoutSecretKeys(text: string): string {
  if (!text.includes('[redacted: AWS access key]')) return text
  return text.replace(BESIDE_KEY_ID, line => line.replace(SECRET_KEY, '[redacted: AWS secret key]'))
}

const BARE_JSON =
  /^[ \t]{0,8}\{(?:[ \t]{0,8}"[\w.-]{1,253}"[ \t]{0,4}:[ \t]{0,4}"[A-Za-z0-9+/]{4,}={0,2}"[ \t]{0,8},?){1,500}\}[ \t]{0,8}$/gm
const BARE_MAP = /(?<![\w.])map\[(?:[\w.-]{1,253}:[A-Za-z0-9+/]{4,}={0,2} ?){1,500}\]/g
const BARE_VALUE = /(:[ \t]{0,4}"?)([A-Za-z0-9+/]{4,}={0,2})(?=["\s\]])/g

/** `-o jsonpath={.data}`: nothing but names and base64 of text. */
function withoutBareData(text: string): string {
  return text.replace(BARE_JSON, withoutBareValues).replace(BARE_MAP, withoutBareValues)
}

function withoutBareValues(data: string): string {
  const values = [...data.matchAll(BARE_VALUE)].map(match => match[2] ?? '')
  const isBase64 = values.every(value => value.length % 4 === 0 && decoded(value) !== undefined)
  return isBase64 ? data.replace(BARE_VALUE, '$1[redacted: kubernetes secret]') : data
}
