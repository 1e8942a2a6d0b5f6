// Specification of `helpdesk policy show`, `set`, `edit` and `explain`: the real command, a real server.
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TenantPolicy } from '../../src/policy/rules.ts'
import { alice } from '../http/fake-desk.ts'
import { aCli, run } from './a-cli.ts'

let cli: Awaited<ReturnType<typeof aCli>>
beforeEach(async () => {
  cli = await aCli()
})
afterEach(() => cli.close())

const POLICY = 'mode: approve\nrules:\n  - name: prod\n    when:\n      class: [destructive]\n    then: two\n'
const RULES: TenantPolicy['rules'] = [{ name: 'prod', when: { class: ['destructive'] }, then: 'two' }]

const policy = (what: string, ...args: string[]) =>
  cli.helpdesk('policy', what, '--tenant', 'sandbox', ...args)
const inForce = () => cli.portal.tenantsNow[0]?.policy
async function given(policy: TenantPolicy): Promise<void> {
  await cli.portal.changeTenant('sandbox', tenant => ({ ...tenant, policy }), alice)
}

const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ')

function file(name: string, text: string): string {
  writeFileSync(join(cli.cwd, name), text)
  return name
}

/** An editor that does what a shell line says with the file `$1`. */
function edit(line: string, ...args: string[]) {
  chmodSync(join(cli.cwd, file('editor.sh', `#!/bin/sh\n${line}\n`)), 0o755)
  return run(cli.cwd, ['policy', 'edit', '--tenant', 'sandbox', ...args], { EDITOR: './editor.sh' })
}

describe('helpdesk policy show', () => {
  it('prints what is in force, so that it can be set again', async () => {
    const { stdout } = await policy('show')
    expect(stdout).toBe('mode: approve\nrules: []\n')
    expect((await policy('set', '--file', file('again.yaml', stdout))).code).toBe(0)
    expect(JSON.parse((await policy('show', '--json')).stdout)).toEqual({ mode: 'approve', rules: [] })
  })
})

describe('helpdesk policy set', () => {
  it('puts a file in place of the policy, and says what that means', async () => {
    const { stdout } = await policy('set', '--file', file('policy.yaml', POLICY))
    expect(stdout).toBe(
      'Tenant sandbox: mode approve, 1 rule. Commands that wait are judged by it at the next press.\n',
    )
    expect(inForce()).toEqual({ mode: 'approve', rules: RULES })
  })

  it('changes the mode alone, and keeps the rules', async () => {
    await given({ mode: 'approve', rules: RULES })
    const { stdout } = await policy('set', '--mode', 'auto-safe', '--json')
    expect(JSON.parse(stdout)).toEqual({ policy: { mode: 'auto-safe', rules: RULES }, warnings: [] })
    expect(inForce()).toEqual({ mode: 'auto-safe', rules: RULES })
  })

  it('warns of what is allowed, and perhaps not meant', async () => {
    const { code, stderr } = await policy(
      'set',
      '--file',
      file('all.yaml', 'rules: [{name: all, when: {}, then: deny}]'),
    )
    expect([code, oneLine(stderr)]).toEqual([0, expect.stringContaining('nothing can be run at all')])
  })

  it.each([
    ['', 'This policy is empty; the one before stays in force.'],
    ['mode: [approve\n', 'The policy wrong.yaml is no YAML'],
    ['rules: [{name: a, when: {clas: [x]}, then: two}]', 'Rule “a”, when: `clas` is not known.'],
  ])('leaves what is in force when the file is wrong: %j', async (text, said) => {
    await given({ mode: 'read-only', rules: [] })
    const { code, stdout, stderr } = await policy('set', '--file', file('wrong.yaml', text))
    expect([code, stdout]).toEqual([1, ''])
    expect(oneLine(stderr)).toContain(said)
    expect(inForce()).toEqual({ mode: 'read-only', rules: [] })
  })

  it('says the same to programs', async () => {
    const { code, stdout } = await policy('set', '--json', '--file', file('wrong.yaml', 'mode: autosafe'))
    expect([code, JSON.parse(stdout).error]).toEqual([
      1,
      {
        code: 'bad-input',
        message: 'This policy cannot be kept; the one before stays in force.',
        suggestions: ['mode: `autosafe` is not known. Did you mean `auto-safe`?'],
      },
    ])
  })

  it('names what was meant: a mode, a tenant, one of two flags, a file that is there', async () => {
    const [mode, far, tenant, neither, missing] = await Promise.all([
      policy('set', '--mode', 'auto-sfe'),
      policy('set', '--mode', 'yolo'),
      cli.helpdesk('policy', 'set', '--tenant', 'sandbux', '--mode', 'approve'),
      policy('set'),
      policy('set', '--file', 'nowhere.yaml'),
    ])
    expect(mode).toMatchObject({
      code: 1,
      stderr:
        'Error: There is no mode "auto-sfe".\nTry this: helpdesk policy set --tenant sandbox --mode auto-safe\n',
    })
    expect(far.stderr).toContain('There are: read-only, approve, auto-safe')
    expect([tenant.code, tenant.stderr]).toEqual([1, expect.stringContaining('There is: sandbox')])
    expect(neither.stderr).toContain('Give either --file or --mode.')
    expect(missing.stderr).toContain('The policy nowhere.yaml cannot be read')
    expect(inForce()).toBeUndefined()
  })
})

describe('helpdesk policy edit', () => {
  it('opens what is in force in an editor, and sets what was written', async () => {
    const { code, stdout } = await edit('sed -i "s/mode: approve/mode: auto-safe/" "$1"')
    expect([code, stdout]).toEqual([0, expect.stringContaining('Tenant sandbox: mode auto-safe')])
    expect(inForce()).toEqual({ mode: 'auto-safe', rules: [] })
  })

  it('sets nothing when nothing was changed', async () => {
    const { code, stdout } = await edit('true')
    expect([code, stdout]).toEqual([0, 'Nothing was changed.\n'])
    expect(inForce()).toBeUndefined()
    expect(JSON.parse((await edit('true', '--json')).stdout)).toEqual({ mode: 'approve', rules: [] })
  })

  it.each(['echo "mode: wat" > "$1"', 'echo "mode: [" > "$1"'])(
    'loses nothing that was written when it is refused: %s',
    async line => {
      const { code, stderr } = await edit(line)
      expect(code).toBe(1)
      const kept = /What you wrote lies in (\S+): mend it there, then/.exec(stderr)?.[1] ?? ''
      expect(stderr).toContain(`helpdesk policy set --portal local --tenant sandbox --file ${kept}`)
      expect(`${readFileSync(kept, 'utf8').trim()}`).toBe(/"(mode.*?)"/.exec(line)?.[1] ?? '')
      expect(inForce()).toBeUndefined()
      rmSync(dirname(kept), { recursive: true })
    },
  )

  it('says what to do without an editor, with one that is not there, and with one that fails', async () => {
    const as = (env: Record<string, string>) =>
      run(cli.cwd, ['policy', 'edit', '--tenant', 'sandbox'], { TMPDIR: cli.cwd, ...env })
    const [none, absent, failing] = await Promise.all([
      as({}),
      as({ VISUAL: 'no-such-editor -w' }),
      as({ EDITOR: 'false' }),
    ])
    expect(none.stderr).toContain('EDITOR=nano helpdesk policy edit')
    expect(absent.stderr).toContain('The editor no-such-editor could not be started; nothing was changed.')
    const kept = /What you wrote lies in (\S+)/.exec(failing.stderr)?.[1] ?? ''
    expect(existsSync(kept)).toBe(true)
    expect([none.code, absent.code, failing.code]).toEqual([1, 1, 1])
    expect(inForce()).toBeUndefined()
  })
})

describe('helpdesk policy explain', () => {
  const part = {
    command: 'kubectl delete pod web-1',
    verb: 'delete',
    objects: ['pod/web-1'],
    class: 'destructive' as const,
    marks: [],
    reasons: ['`delete` removes a pod'],
    rung: 'two' as const,
    because: ['Rule “prod”.'],
    mode: { rung: 'another' as const, because: ['It destroys.'] },
    rules: [
      { name: 'prod', then: 'two' as const, matches: true, why: 'All of its conditions hold.' },
      { name: 'dev', then: 'own' as const, matches: false, why: 'It holds for target dev; here it is prod.' },
    ],
  }

  it('asks about the words after two dashes, and prints rule by rule', async () => {
    let asked: unknown
    cli.desk.explain = async (_, question) => {
      asked = question
      return {
        isUnderstood: true,
        command: part.command,
        provider: 'kubernetes',
        target: 'cluster prod',
        rung: 'two',
        because: ['Rule “prod”.'],
        policy: 'p1',
        parts: [part],
      }
    }
    const words = ['--tainted', '--at', '2026-01-31T22:00:00Z', '--', 'kubectl', 'delete', 'pod', 'web-1']
    const { code, stdout } = await policy('explain', '--requester', 'U1', ...words)
    expect(code).toBe(0)
    expect(asked).toEqual({
      command: 'kubectl delete pod web-1',
      context: { portal: 'local', tenant: 'sandbox', agent: 'general', permission: 'viewer' },
      requester: 'U1',
      isTainted: true,
      at: Date.parse('2026-01-31T22:00:00Z'),
    })
    for (const line of [
      'needs two people other than who asked, in tenant sandbox as viewer',
      'class: destructive; verb: delete; objects: pod/web-1',
      'rule ✓ prod → two: All of its conditions hold.',
      'rule · dev → own: It holds for target dev; here it is prod.',
    ])
      expect(stdout).toContain(line)
  })

  it('is JSON for programs, also of what is refused', async () => {
    const { code, stdout } = await policy('explain', '--json', '--', 'rm', 'x')
    expect([code, JSON.parse(stdout)]).toEqual([0, { isUnderstood: false, reason: 'not asked here' }])
  })

  it('says how to ask, when there is no command or no time', async () => {
    const [nothing, noon] = await Promise.all([
      policy('explain'),
      policy('explain', '--at', 'noon', '--', 'df'),
    ])
    expect([nothing.code, nothing.stderr]).toEqual([1, expect.stringContaining('-- kubectl get pods')])
    expect([noon.code, noon.stderr]).toEqual([1, expect.stringContaining('"noon" is no time.')])
  })
})
