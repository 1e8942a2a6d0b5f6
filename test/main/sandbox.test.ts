// Whether commands are fenced is told where admins look: the log of the start, the doctor, the health.
import { expect, test } from 'vitest'
import { createLog } from '../../src/log.ts'
import { sandboxFinding, sandboxHealth, warnOfSandbox } from '../../src/main/sandbox.ts'
import type { SandboxState } from '../../src/providers/sandbox.ts'

const fenced: SandboxState = { kind: 'bubblewrap', detail: 'bubblewrap 0.8.0' }
const none = { kind: 'none', reason: '`bwrap` is not installed', mend: 'Install bubblewrap.' } as const
const refusing: SandboxState = { ...none, isAllowed: false }
const allowing: SandboxState = { ...none, isAllowed: true }

function warningsOf(state: SandboxState): string {
  const said: string[] = []
  const destination = { write: (line: string) => void said.push(line) }
  warnOfSandbox(createLog({ level: 'info', format: 'json', destination }), state)
  return said.join('')
}

test('with a sandbox nothing is warned of', () => {
  expect(warningsOf(fenced)).toBe('')
  expect(sandboxFinding(fenced)).toEqual({ is: 'ok', name: 'sandbox', detail: 'bubblewrap 0.8.0' })
  expect(sandboxHealth(fenced)).toEqual({ kind: 'bubblewrap', detail: 'bubblewrap 0.8.0', isAllowed: true })
})

test('without one every start and the doctor say what does not run, why, and the mend', () => {
  const words =
    'There is no sandbox (`bwrap` is not installed): only read-only commands and API providers run.'
  expect(warningsOf(refusing)).toContain(JSON.stringify(words).slice(1, -1))
  expect(warningsOf(refusing)).toContain('Install bubblewrap.')
  expect(sandboxFinding(refusing)).toEqual({
    is: 'look',
    name: 'sandbox',
    detail: words,
    mend: 'Install bubblewrap.',
  })
  expect(sandboxHealth(refusing)).toMatchObject({ kind: 'none', isAllowed: false })
})

test('where an admin allows that, it is loud', () => {
  expect(warningsOf(allowing)).toContain('Commands run WITHOUT a sandbox')
  expect(sandboxFinding(allowing).detail).toContain('as HELPDESK_ALLOW_UNSANDBOXED permits')
  expect(sandboxHealth(allowing)).toMatchObject({ kind: 'none', isAllowed: true })
})
