// What every provider promises; its own test brings the commands.
import { describe, expect, test } from 'vitest'
import { parseCommand } from '../../src/policy/parse.ts'
import type { Class, Mark } from '../../src/policy/verdict.ts'
import type { Command, Provider, ProviderSettings } from '../../src/providers/provider.ts'

export interface ProviderCases {
  /** Settings of the tenant for every case that names none. */
  settings: ProviderSettings
  accepted: {
    command: string
    class?: Class
    marks?: readonly Mark[]
    target?: string
    settings?: ProviderSettings
  }[]
  /** `because`: a part of the reason. */
  refused: { command: string; because: string; settings?: ProviderSettings }[]
  /** One accepted command that runs wherever the test runs, and what it prints. */
  runs: { command: string; prints: RegExp }
}

export function commandOf(text: string, settings: ProviderSettings): Command {
  const parsed = parseCommand(text)
  if (!parsed.isParsed) throw new Error(`${text}: ${parsed.reason}`)
  const context = { portal: 'local', tenant: 'sandbox', agent: 'general', permission: 'viewer' }
  return { pipeline: parsed.parts[0]?.pipeline ?? [], context, settings, files: [] }
}

/** Adding a provider: write its folder, call this with its cases. */
export function providerContract(name: string, make: () => Provider, cases: ProviderCases): void {
  describe(`the provider ${name}`, () => {
    const provider = make()

    test('has a plain name and says which binaries it understands', () => {
      expect(provider.name).toMatch(/^[a-z][a-z0-9-]*$/)
      expect(provider.binaries.length).toBeGreaterThan(0)
      expect(new Set(provider.binaries).size).toBe(provider.binaries.length)
    })

    test('refuses a binary that is not its own', () => {
      const command = { ...commandOf('df', cases.settings), pipeline: [['no-such-binary', '-x']] }

      expect(provider.examine(command).class).toBe('denied')
    })

    test.each(cases.accepted)('accepts: $command', ({ command: text, settings, ...expected }) => {
      const command = commandOf(text, settings ?? cases.settings)

      const examined = provider.examine(command)

      expect(examined).toMatchObject({ class: 'read-only', ...expected })
      expect(examined.target).toMatch(/\w/)
      expect(examined.reasons.length).toBeGreaterThan(0)
    })

    test.each(cases.refused)('refuses: $command', ({ command: text, because, settings }) => {
      const examined = provider.examine(commandOf(text, settings ?? cases.settings))

      expect(examined.class).toBe('denied')
      expect(examined.reasons.join(' ')).toContain(because)
    })

    test('examining changes nothing and answers the same again', () => {
      for (const { command: text, settings } of cases.accepted) {
        const command = commandOf(text, settings ?? cases.settings)
        const before = structuredClone(command)

        expect(provider.examine(command)).toEqual(provider.examine(structuredClone(command)))
        expect(command).toEqual(before)
      }
    })

    test('runs a command to its end', async () => {
      const ran = await provider.execute(
        commandOf(cases.runs.command, cases.settings),
        new AbortController().signal,
      )

      expect(ran.stdout).toMatch(cases.runs.prints)
      expect(ran).toMatchObject({ exitCode: 0, isTimedOut: false, isTruncated: false })
      expect(ran.durationMs).toBeGreaterThanOrEqual(0)
    })

    test('runs nothing once it is stopped, and says so', async () => {
      const ran = await provider.execute(commandOf(cases.runs.command, cases.settings), AbortSignal.abort())

      expect(ran.stdout).toBe('')
      expect(ran.exitCode).toBeUndefined()
      expect(ran.reason).toMatch(/stopped/)
    })

    test('says whether its tools are there, or the mend', async () => {
      const availability = await provider.availability()

      if (availability.isAvailable) expect(availability.detail).toMatch(/\w/)
      else
        expect(availability).toMatchObject({
          reason: expect.stringMatching(/\w/),
          mend: expect.stringMatching(/\w/),
        })
    })
  })
}
