// Selectors of labels and fields as kubectl and helm send them.
import { isRecord, type Json } from './merge.ts'

export function isSelected(object: Json | undefined, query: URLSearchParams): boolean {
  if (!isRecord(object) || !isRecord(object.metadata)) return false
  const labels = isRecord(object.metadata.labels) ? object.metadata.labels : {}
  const fields = { 'metadata.name': object.metadata.name, 'metadata.namespace': object.metadata.namespace }
  return matches(query.get('labelSelector'), labels) && matches(query.get('fieldSelector'), fields)
}

function matches(selector: string | null, values: { [key: string]: Json | undefined }): boolean {
  if (!selector) return true
  return selector.split(/,(?![^(]*\))/).every(term => {
    const [, key = '', operator = '', operand = ''] =
      /^\s*([^\s=!]+)\s*(!=|==|=|\bin\b|\bnotin\b|)\s*\(?([^)]*)\)?$/.exec(term) ?? []
    const value = String(values[key] ?? '')
    const among = operand.split(',').map(one => one.trim())
    if (operator === '') return key in values
    return /^(?:!=|notin)$/.test(operator) ? !among.includes(value) : among.includes(value)
  })
}
