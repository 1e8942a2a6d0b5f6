// A rule of a ticket, in a line.
import type { WireRule } from '../http/schemas.ts'

export function ruleInWords({ id, does, what, by, context }: WireRule): string {
  const verb = does === 'approve' ? 'runs without being asked for' : 'is rejected at once'
  return `${id}  ${subjectOf(what)} ${verb}, as ${context.permission} in ${context.tenant}; set by ${by.name}`
}

function subjectOf(what: WireRule['what']): string {
  switch (what.kind) {
    case 'exact':
      return `exactly “${what.command}”`
    case 'pattern':
      return `what matches “${what.pattern}”`
    case 'read-only':
      return 'every harmless read'
    case 'all':
      return 'every command'
  }
}
