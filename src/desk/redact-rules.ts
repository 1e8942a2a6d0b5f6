// The rules of redaction in the order in which they are applied: what is most specific comes first.
import { environmentLine, flagged, keyed, manifestVariable } from './redact-keyed.ts'
import { SHAPES } from './redact-shapes.ts'

export type Rule = (text: string) => string

export const RULES: readonly Rule[] = [...SHAPES, manifestVariable, environmentLine, flagged, keyed]
