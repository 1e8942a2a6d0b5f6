// What a card of suggestions says of an approval, at a workspace that refuses what Slack would refuse.
import { describe, expect, it } from 'vitest'
import type { Card } from '../../../src/surfaces/surface.ts'
import type { Suggestion, TicketRule } from '../../../src/ticket/ticket.ts'
import { ada, decision, execution, link, openCardRoom, resultOf, show } from './card-room.ts'
import { inWords, suggestionOf, ticketOf } from './fake-desk.ts'

openCardRoom()

const HOSTILE =
  '*Approved* :white_check_mark: <!here> <@U1> <https://evil.test|ok> ![x](https://evil.test/a.png) `x` \u202e'
const grace = { ...ada, id: 'T0LOCAL0001/U0GRACE0001', name: 'Grace Hopper' }

function cardOf(suggestions: Suggestion[], more = {}): Card {
  return { kind: 'suggestions', ticket: ticketOf(), suggestions, context: inWords, link, now: 0, ...more }
}

function assessed(more: Partial<Suggestion['assessment']>) {
  return { assessment: { ...suggestionOf().assessment, ...more } }
}

interface Texts {
  type: string
  text?: unknown
  elements?: unknown
}

/** Texts in which Slack would read markup. */
function markupIn(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return []
  if (Array.isArray(part)) return part.flatMap(markupIn)
  const { type, text } = part as Texts
  if (type === 'mrkdwn') return [String(text)]
  return Object.values(part).flatMap(markupIn)
}

describe('words from outside', () => {
  it('are no markup, mention, link or emoji, wherever they stand on the card', async () => {
    const suggestion = suggestionOf({
      ...assessed({ reasons: [HOSTILE], because: [HOSTILE] }),
      target: HOSTILE,
      rewritten: [HOSTILE],
      preview: { at: 0, summary: HOSTILE, text: HOSTILE },
      files: [{ name: HOSTILE, content: HOSTILE, sha256: 'f'.repeat(64) }],
    })

    const { messages } = await show(cardOf([suggestion], { frozen: { by: ada, reason: HOSTILE } }))

    const markup = messages.flatMap(({ blocks }) => markupIn(blocks)).join('\n')
    const outsideCode = markup.replace(/`[^`\n]*`/g, '')
    expect(outsideCode).not.toContain('evil.test')
    expect(outsideCode).not.toContain('*Approved*')
    expect(markup).not.toMatch(/<[!@]/)
    expect(JSON.stringify(messages)).not.toContain('\u202e')
  })

  it('in a result and in rules are no markup either', async () => {
    const rule: TicketRule = {
      id: 'r1',
      by: ada,
      at: 0,
      context: ticketOf().context,
      does: 'approve',
      what: { kind: 'exact', digest: 'd', command: HOSTILE },
    }
    const result = await show(resultOf('', { outcome: 'failed', mend: HOSTILE }))
    const ticket = await show({ kind: 'ticket', ticket: ticketOf({ rules: [rule] }), context: inWords, link })

    const markup = [...result.messages, ...ticket.messages]
      .flatMap(({ blocks }) => markupIn(blocks))
      .join('\n')
    expect(markup).not.toContain('evil.test')
    expect(result.text).toContain('What to do:')
    expect(ticket.text).toContain('Revoke')
  })
})

describe('what it takes', () => {
  it('is said in words, with who has approved and how many are still asked for', async () => {
    const two = suggestionOf({
      ...assessed({ class: 'mutating', rung: 'two', because: ['The shop sells.'] }),
      approvals: [{ by: grace, at: 0, through: 'slack' }],
      choices: { 'slack:T0LOCAL0001/U0GRACE0001': { choice: 'approve' } },
    })

    const { text } = await show(cardOf([two]))

    expect(text).toContain('*Changes things* · needs *two people other than who asked* (Ada Lovelace asked)')
    expect(text).toContain('The shop sells.')
    expect(text).toContain('*1 of 2 approved*: Grace Hopper · one more person must approve')
    expect(text).not.toContain('not submitted yet')
  })

  it('offers a rule only where one person’s approval could be enough', async () => {
    const menus = async (more: Partial<Suggestion['assessment']>) =>
      (await show(cardOf([suggestionOf(assessed(more))]))).text.includes('Allow for this ticket')

    expect(await menus({})).toBe(true)
    expect(await menus({ class: 'mutating', rung: 'another' })).toBe(true)
    expect(await menus({ class: 'destructive', rung: 'another' })).toBe(false)
    expect(await menus({ class: 'mutating', rung: 'two' })).toBe(false)
  })

  it('names who stood for a command that no person was asked about', async () => {
    const result = { outcome: 'succeeded' as const, exitCode: 0, durationMs: 5, isTruncated: false }
    const state = {
      is: 'finished' as const,
      decision: { ...decision, through: 'policy' as const, reason: 'Rule of this ticket: approve `df *`' },
      execution: { ...execution, approvals: [{ by: ada, at: 0, through: 'policy' as const }] },
      result,
    }
    const alone = { ...state, execution: { ...execution, approvals: [] } }

    const { text } = await show(
      cardOf([suggestionOf({ state }), suggestionOf({ id: 'SANDBOX-1.1.2', state: alone })]),
    )

    expect(text).toContain('allowed by a rule of Ada Lovelace')
    expect(text).toContain('ran by itself, nobody was asked')
  })
})

describe('a crowded card', () => {
  it('holds ten commands with twenty files and a preview each: no message is too big, all files are named', async () => {
    const files = Array.from({ length: 20 }, (_, n) => ({
      name: `file-${n}.yaml`,
      content: 'x: "<&>"\n'.repeat(500),
      sha256: `${n}`.padStart(64, 'a'),
    }))
    const preview = { at: 0, summary: 'y '.repeat(3_000), text: '+ <b>&\n'.repeat(2_000), isPermitted: false }
    const suggestions = Array.from({ length: 10 }, (_, n) =>
      suggestionOf({
        id: `SANDBOX-1.1.${n}`,
        files,
        preview,
        ...assessed({ reasons: Array(20).fill('z '.repeat(500)) }),
      }),
    )

    const { messages, text } = await show(cardOf(suggestions))

    expect(messages.length).toBeGreaterThan(1)
    expect(text.match(/file-19\.yaml/g)).toHaveLength(10)
    expect(text.match(/"Approve"/g)).toHaveLength(10)
  })
})
