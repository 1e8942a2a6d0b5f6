// A rule of a ticket, in words. Pure.
import type { WireRule } from '../../http/schemas.ts'

/** `code` between backticks. */
export function ruleWords({ does, what }: Pick<WireRule, 'does' | 'what'>): string {
  const verb = does === 'approve' ? 'Approve' : 'Reject'
  switch (what.kind) {
    case 'exact':
      return `${verb} exactly \`${what.command}\``
    case 'pattern':
      return `${verb} \`${what.pattern}\``
    case 'read-only':
      return `${verb} every harmless read`
    case 'all':
      return `${verb} every command`
  }
}
