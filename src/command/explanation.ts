// An explanation of a policy's decision, in words for a terminal.
import type { WireExplanation } from '../http/schemas.ts'

type Understood = Extract<WireExplanation, { isUnderstood: true }>

export const RUNG_WORDS: Record<Understood['rung'], string> = {
  auto: 'runs by itself',
  own: 'needs one person, also who asked',
  another: 'needs another person than who asked',
  two: 'needs two people other than who asked',
  'sign-in': 'needs two other people, freshly signed in on the web',
  deny: 'is denied: nobody can approve it',
}

export function explanationInWords(
  explanation: WireExplanation,
  { tenant, permission }: { tenant: string; permission: string },
): string {
  if (!explanation.isUnderstood) return `refused: ${explanation.reason}`
  const { command, rung, because, provider, target, parts } = explanation
  return [
    command,
    `${RUNG_WORDS[rung]}, in tenant ${tenant} as ${permission}`,
    ...because.map(line => `  ${line}`),
    `provider: ${provider}, on ${target}`,
    ...parts.flatMap(part => partInWords(part, parts.length > 1)),
  ].join('\n')
}

function partInWords(part: Understood['parts'][number], isOfList: boolean): string[] {
  const marks = part.marks.length > 0 ? ` (${part.marks.join(', ')})` : ''
  return [
    ...(isOfList ? ['', `part: ${part.command}`] : []),
    `class: ${part.class}${marks}; verb: ${part.verb}${part.objects.length > 0 ? `; objects: ${part.objects.join(', ')}` : ''}`,
    ...part.reasons.map(reason => `  ${reason}`),
    `mode: ${part.mode.rung}. ${part.mode.because.join(' ')}`,
    ...part.rules.map(rule => `rule ${rule.matches ? '✓' : '·'} ${rule.name} → ${rule.then}: ${rule.why}`),
  ]
}
