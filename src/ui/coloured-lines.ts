// Which lines of a diff or a plan are added, removed or changed. Pure.

export type Tone = 'added' | 'removed' | 'changed' | 'place' | 'plain'

export interface ColouredLine {
  text: string
  tone: Tone
}

const IS_DIFF = /^(diff |--- |\+\+\+ |@@ )/m
/** As terraform writes it: the sign stands before the name, after blanks. */
const IS_PLAN = /^\s*(# \S+ (will|must) be |Plan: \d)/m

/** A list in YAML also begins its lines with a dash: only what is a diff or a plan is coloured. */
export function colouredLines(text: string): ColouredLine[] {
  const toneOf = IS_DIFF.test(text) ? diffTone : IS_PLAN.test(text) ? planTone : () => 'plain' as const
  return text.split('\n').map(line => ({ text: line, tone: toneOf(line) }))
}

function diffTone(line: string): Tone {
  if (/^(diff |--- |\+\+\+ |@@ )/.test(line)) return 'place'
  if (line.startsWith('+')) return 'added'
  return line.startsWith('-') ? 'removed' : 'plain'
}

function planTone(line: string): Tone {
  const sign = /^\s*(-\/\+|\+\/-|[+~-]|<=)\s/.exec(line)?.[1]
  if (sign === undefined) return /^\s*# /.test(line) ? 'place' : 'plain'
  if (sign === '+') return 'added'
  return sign === '-' ? 'removed' : 'changed'
}
