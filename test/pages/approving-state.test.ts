// What the page works out of a suggestion: what Submit would do, which choice still stands, how a diff is coloured.
import { describe, expect, it } from 'vitest'
import type { WireSuggestion } from '../../src/http/schemas.ts'
import { type ColouredLine, colouredLines } from '../../src/ui/coloured-lines.ts'
import { isFreshlySignedIn } from '../../src/ui/me.ts'
import { ruleWords } from '../../src/ui/rules/rule-words.ts'
import { mayBeAllowed } from '../../src/ui/suggestions/deciding.tsx'
import { effectOf, submitWords } from '../../src/ui/suggestions/on-submit.ts'
import { chosenOn } from '../../src/ui/suggestions/use-choices.ts'
import { moreWords, namesWords, sizeWords } from '../../src/ui/verdict-words.ts'
import { alice, aSuggestion } from '../http/fake-desk.ts'

const ada = { surface: 'slack', id: 'T1/U2', name: 'Ada' } as const

function given(more: Partial<WireSuggestion> & { rung?: WireSuggestion['assessment']['rung'] } = {}) {
  const { choices: _, callId: __, epoch: ___, ...shown } = aSuggestion()
  const { rung = 'own', ...rest } = more
  const assessment = { ...shown.assessment, rung }
  return { ...shown, assessment, need: 1, ...rest } as WireSuggestion
}

const approve = { choice: 'approve', seen: 'a'.repeat(64) } as const
const me = { id: alice.id, isFresh: false }

describe('what Submit would do', () => {
  it('is to run what needs nobody else', () => {
    expect(effectOf(given(), approve, me)).toBe('runs')
    expect(effectOf(given({ rung: 'another' }), approve, me)).toBe('runs')
  })

  it('is to count one approval of several', () => {
    expect(effectOf(given({ rung: 'two', need: 2 }), approve, me)).toBe('counts')
    const byAda = [{ by: ada, at: 1, through: 'web' as const }]
    expect(effectOf(given({ rung: 'two', need: 1, approvals: byAda }), approve, me)).toBe('runs')
  })

  it('is nothing more for who has approved already', () => {
    const mine = [{ by: alice, at: 1, through: 'web' as const }]
    expect(effectOf(given({ rung: 'two', need: 1, approvals: mine }), approve, me)).toBe('counts')
  })

  it('is to refuse an approval that does not count: of who asked, or without a fresh sign-in', () => {
    expect(effectOf(given({ whyNotMine: 'You asked for this.' }), approve, me)).toBe('refused')
    const signIn = given({ rung: 'sign-in', need: 2 })
    expect(effectOf(signIn, approve, me)).toBe('refused')
    expect(effectOf(signIn, approve, { ...me, isFresh: true })).toBe('counts')
  })

  it('is to ignore what nothing was chosen for, but not what others have approved or must', () => {
    expect(effectOf(given(), undefined, me)).toBe('ignored')
    const approvals = [{ by: ada, at: 1, through: 'web' as const }]
    expect(effectOf(given({ rung: 'two', approvals }), undefined, me)).toBe('open')
    expect(effectOf(given({ whyNotMine: 'You asked for this.' }), undefined, me)).toBe('open')
  })

  it('is said in one line', () => {
    expect(submitWords(['runs', 'ignored'], false)).toBe('1 command runs on Submit.')
    expect(submitWords(['runs', 'runs', 'counts'], false)).toBe(
      '2 commands run on Submit. 1 command then waits for others.',
    )
    expect(submitWords(['refused'], false)).toBe(
      'Nothing runs on Submit. Your approval of 1 command does not count.',
    )
    expect(submitWords(['runs'], true)).toBe('Executions are frozen: nothing can be approved now.')
  })
})

describe('a choice', () => {
  it('stands while what it was made on stands, and is gone when that changed', () => {
    expect(chosenOn(given(), approve)).toEqual(approve)
    expect(chosenOn(given({ digest: 'b'.repeat(64) }), approve)).toBeUndefined()
  })

  it('made elsewhere is shown, and submitted on what is shown here', () => {
    expect(chosenOn(given({ myChoice: { choice: 'reject', reason: 'no' } }), undefined)).toEqual({
      choice: 'reject',
      reason: 'no',
      seen: 'a'.repeat(64),
    })
  })
})

describe('allowing for a ticket', () => {
  const rule = { id: 'r', by: ada, at: 1, context: given().context, does: 'approve' as const }
  const exact = { ...rule, what: { kind: 'exact' as const, digest: 'a'.repeat(64), command: 'df -h' } }

  it('is offered where one person is enough, not for what destroys, and once', () => {
    const none = { rules: [] }
    expect(mayBeAllowed(given(), none)).toBe(true)
    expect(mayBeAllowed(given({ rung: 'two' }), none)).toBe(false)
    expect(mayBeAllowed(given({ whyNotMine: 'You asked for this.' }), none)).toBe(false)
    const destroys = given()
    destroys.assessment.class = 'destructive'
    expect(mayBeAllowed(destroys, none)).toBe(false)
    expect(mayBeAllowed(given(), { rules: [exact] })).toBe(false)
    expect(mayBeAllowed(given(), { rules: [{ ...exact, revoked: { by: ada, at: 2 } }] })).toBe(true)
  })

  it('and the other rules are said in words', () => {
    expect(ruleWords(exact)).toBe('Approve exactly `df -h`')
    expect(ruleWords({ does: 'reject', what: { kind: 'all' } })).toBe('Reject every command')
    expect(ruleWords({ does: 'approve', what: { kind: 'read-only' } })).toBe('Approve every harmless read')
  })
})

describe('a coloured text', () => {
  const tones = (text: string) => colouredLines(text).map(({ tone }: ColouredLine) => tone)

  it('is a diff: what is added and removed at the beginning of a line', () => {
    expect(tones('--- a\n+++ b\n@@ -1 +1 @@\n-  replicas: 2\n+  replicas: 6\n   - name: web')).toEqual([
      'place',
      'place',
      'place',
      'removed',
      'added',
      'plain',
    ])
  })

  it('is a plan: the sign stands before the name', () => {
    const plan = [
      '  # a.b will be updated in-place',
      '  ~ resource "a" "b" {',
      '      + tag = 1',
      '      - old = 2',
      '-/+ resource "c" "d" {',
      'Plan: 1 to add',
    ].join('\n')
    expect(tones(plan)).toEqual(['place', 'changed', 'added', 'removed', 'changed', 'plain'])
  })

  it('is not a list in YAML, whose lines begin with a dash too', () => {
    expect(tones('containers:\n- name: web\n  - containerPort: 80')).toEqual(['plain', 'plain', 'plain'])
  })
})

describe('words', () => {
  it('name people, missing approvals and sizes', () => {
    expect([['Ada'], ['Ada', 'Grace'], ['Ada', 'Grace', 'Linus']].map(namesWords)).toEqual([
      'Ada',
      'Ada and Grace',
      'Ada, Grace and Linus',
    ])
    expect([1, 2].map(moreWords)).toEqual([
      'One more person must approve it.',
      '2 more people must approve it.',
    ])
    expect(['x', 'xx', 'é'.repeat(600)].map(sizeWords)).toEqual(['1 byte', '2 bytes', '1.2 KB'])
  })

  it('know a fresh sign-in from an old one, and do not guess before it is known', () => {
    const looker = { person: alice, isAdmin: false }
    expect(isFreshlySignedIn(undefined, 5)).toBeUndefined()
    expect(isFreshlySignedIn(looker, 5)).toBe(false)
    expect(isFreshlySignedIn({ ...looker, signInFreshUntil: 6 }, 5)).toBe(true)
    expect(isFreshlySignedIn({ ...looker, signInFreshUntil: 5 }, 5)).toBe(false)
  })
})
