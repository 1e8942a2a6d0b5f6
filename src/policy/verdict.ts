// What a command may do and why we think so: the worst finding decides, every finding speaks.

/** In rising order. `denied` never runs, not even approved. */
export const CLASSES = ['read-only', 'mutating', 'destructive', 'denied'] as const
export type Class = (typeof CLASSES)[number]

/**
 * `sensitive`: it changes nothing, but shows what not everybody should read. `unknown`: a flag or a verb that no
 * grammar names, so a person must look.
 */
export const MARKS = ['sensitive', 'unknown'] as const
export type Mark = (typeof MARKS)[number]

/** One thing that a grammar noticed. `reason` is for people: "`scale` changes how many pods run". */
export interface Finding {
  class: Class
  mark?: Mark
  reason: string
}

export interface Verdict {
  class: Class
  marks: Mark[]
  /** Those of the worst class first; never empty. */
  reasons: string[]
}

/** What happens to a command by default: runs where a tenant lets reads run, waits for a person, or never runs. */
export type Outcome = 'allow-readonly' | 'needs-approval' | 'always-deny'

export function verdictOf(findings: readonly Finding[]): Verdict {
  const worstFirst = [...findings].sort((a, b) => rank(b.class) - rank(a.class))
  const marks = MARKS.filter(mark => findings.some(finding => finding.mark === mark))
  return {
    class: worstFirst[0]?.class ?? 'denied',
    marks,
    reasons: [...new Set(worstFirst.map(({ reason }) => reason))],
  }
}

/** The verdict on a list of commands: that of the worst. */
export function worstOf(verdicts: readonly Verdict[]): Verdict {
  const worstFirst = [...verdicts].sort((a, b) => rank(b.class) - rank(a.class))
  return {
    class: worstFirst[0]?.class ?? 'denied',
    marks: MARKS.filter(mark => verdicts.some(({ marks }) => marks.includes(mark))),
    reasons: [...new Set(worstFirst.flatMap(({ reasons }) => reasons))],
  }
}

export function outcomeOf({ class: worst, marks }: Pick<Verdict, 'class' | 'marks'>): Outcome {
  if (worst === 'denied') return 'always-deny'
  return worst === 'read-only' && marks.length === 0 ? 'allow-readonly' : 'needs-approval'
}

function rank(one: Class): number {
  return CLASSES.indexOf(one)
}
