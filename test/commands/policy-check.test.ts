// Specification of `helpdesk policy check` and `helpdesk policy test`: the real command, in an empty folder, without a desk.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { run } from './a-cli.ts'

let cwd: string
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'policy-'))
})
afterEach(() => rmSync(cwd, { recursive: true, force: true }))

const check = (...args: string[]) => run(cwd, ['policy', 'check', ...args])

function corpus(...lines: string[]): string {
  const file = join(cwd, 'commands.tsv')
  writeFileSync(file, lines.join('\n'))
  return file
}

describe('helpdesk policy check', () => {
  it('says what a command may do, how it is read and why', async () => {
    const { code, stdout } = await check('--', 'kubectl', 'apply', '-f', 'web.yaml')

    expect(code).toBe(0)
    expect(stdout).toContain('needs-approval: mutating; waits for a person')
    expect(stdout).toContain('command:  kubectl apply -f web.yaml')
    expect(stdout).toContain('provider: kubernetes')
    expect(stdout).toContain('because:  ')
    expect(stdout).toContain('needs:    the attached file web.yaml')
  })

  it('keeps the words of a command in their order, also those that were said before', async () => {
    const { stdout } = await check(
      '--provider',
      'kubernetes',
      '--',
      'kubectl',
      'logs',
      'kubernetes',
      '-n',
      'logs',
    )

    expect(stdout).toContain('command:  kubectl logs kubernetes -n logs')
  })

  it('wants several words behind two dashes', async () => {
    const { code, stderr } = await check('kubectl', 'version')

    expect([code, stderr]).toEqual([1, expect.stringContaining('behind two dashes')])
  })

  it('takes one quoted command line, and tells what it changed', async () => {
    const { stdout } = await check('df -h 2>&1 | head -3')

    expect(stdout).toContain('allow-readonly: read-only')
    expect(stdout).toContain('command:  df -h | head -3')
    expect(stdout).toContain('changed:  `2>&1` was dropped')
  })

  it('keeps the words of a command as the shell has split them', async () => {
    const { stdout } = await check('--json', '--', 'ps', 'aux;', 'rm', '-rf')

    expect(JSON.parse(stdout)).toMatchObject({ canonical: "ps 'aux;' rm -rf", outcome: 'always-deny' })
  })

  it('ends with 0 also for what is never run, and prints JSON', async () => {
    const { code, stdout } = await check('--json', 'kubectl get pods > x')

    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      outcome: 'always-deny',
      class: 'denied',
      marks: [],
      reasons: [expect.stringContaining('Redirections')],
      rewritten: [],
      files: [],
    })
  })

  it('asks one provider alone, and names those that there are', async () => {
    const [other, slip] = await Promise.all([
      check('--provider', 'aws', '--', 'df', '-h'),
      check('--provider', 'kubernets', '--', 'df'),
    ])

    expect(other.stdout).toContain('always-deny')
    expect(slip).toMatchObject({ code: 1, stderr: expect.stringContaining('--provider kubernetes') })
  })

  it('says how to write a command when there is none', async () => {
    const { code, stderr } = await check()

    expect([code, stderr]).toEqual([1, expect.stringContaining('helpdesk policy check -- kubectl get pods')])
  })
})

describe('helpdesk policy test', () => {
  it('prints what differs with the reason, and ends with 1', async () => {
    const file = corpus(
      '# mine',
      '',
      '"df -h"\tit reads\tallow-readonly',
      '"rm x"\tit deletes\tneeds-approval',
    )

    const { code, stdout } = await run(cwd, ['policy', 'test', file])

    expect(code).toBe(1)
    expect(stdout).toContain('"rm x"\n  expected needs-approval, is always-deny: `rm` is refused')
    expect(stdout).not.toContain('df -h')
    expect(stdout).toContain('1 of 2 differ')
  })

  it('ends with 0 where nothing differs, and prints every row as JSON', async () => {
    const file = corpus('"df\\n-h"\tnot a list of reads\talways-deny', '"df"\tit reads\tallow-readonly')

    const { code, stdout } = await run(cwd, ['policy', 'test', '--json', file])

    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      rows: [
        {
          command: 'df\n-h',
          expected: 'always-deny',
          actual: 'always-deny',
          reasons: expect.arrayContaining([expect.any(String)]),
        },
        {
          command: 'df',
          expected: 'allow-readonly',
          actual: 'allow-readonly',
          reasons: [expect.any(String)],
        },
      ],
      differing: 0,
      total: 2,
    })
  })

  it.each([
    ['df\tx\tallow-readonly', 'Line 2 of', 'JSON string'],
    ['"df"\tallow-readonly', 'Line 2 of', 'has 2 columns, not three'],
    ['"df"\tx\tallow', 'Line 2 of', '"allow", which is none of'],
    ['"df"\tx\t\u001b[2J\u202eallow', 'Line 2 of', '"\\u001b[2J\\u202eallow", which is none of'],
    ['# nothing', '', 'holds no commands'],
    ['7\tx\tallow-readonly', 'Line 2 of', 'JSON string'],
  ])('names a line that is wrong: %j', async (line, where, why) => {
    const { code, stderr } = await run(cwd, ['policy', 'test', corpus('# mine', line)])

    expect(code).toBe(1)
    expect(stderr.replaceAll(/\s+/g, ' ')).toContain(why)
    expect(stderr).toContain(where)
  })

  it('reads files as other systems write them', async () => {
    const file = corpus('\uFEFF# mine\r', '"df"\tit reads\tallow-readonly\r')

    const { code, stdout } = await run(cwd, ['policy', 'test', file])

    expect([code, stdout]).toEqual([0, expect.stringContaining('0 of 1 differ')])
  })

  it('shows a command without what would hide in a terminal', async () => {
    const { stdout } = await run(cwd, ['policy', 'test', corpus('"df \u202eh"\tx\tallow-readonly')])

    expect(stdout).toContain('"df \\u202eh"')
  })

  it('names a file that is not there', async () => {
    const { code, stderr } = await run(cwd, ['policy', 'test', 'nowhere.tsv'])

    expect([code, stderr]).toEqual([1, expect.stringContaining('nowhere.tsv could not be read')])
  })
})
