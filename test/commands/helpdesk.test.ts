// Specification of the command line: the real command, a real server, a fake desk.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aCli } from './a-cli.ts'

let cli: Awaited<ReturnType<typeof aCli>>
beforeEach(async () => {
  cli = await aCli()
})
afterEach(() => cli.close())

describe('reading', () => {
  it('prints tables for people and JSON for programs', async () => {
    const [people, programs] = await Promise.all([
      cli.helpdesk('tenant', 'list'),
      cli.helpdesk('tenant', 'list', '--json'),
    ])
    expect(people).toMatchObject({ code: 0, stderr: '' })
    expect(people.stdout).toBe(
      [
        'id       title    tickets    access                     users',
        'sandbox  Sandbox  SANDBOX-…  everyone in the workspace  viewer',
        '',
      ].join('\n'),
    )
    expect(JSON.parse(programs.stdout)).toMatchObject([{ id: 'sandbox', impersonatableUsers: ['viewer'] }])
  })

  it('shows a ticket with its transcript, without letting an output move the cursor', async () => {
    cli.desk.write('SANDBOX-1', { kind: 'noted', text: 'red \u001b[31malert' })
    const { stdout } = await cli.helpdesk('ticket', 'show', 'SANDBOX-1')
    expect(stdout).toContain('SANDBOX-1 · Disk is full')
    expect(stdout).toContain('Local / Sandbox, agent Runbook, commands run as viewer')
    expect(stdout).toMatch(/^(no model was asked|\d+ tokens.*)$/m)
    expect(stdout).toContain('1  red �[31malert')
  })

  it('prints a link that opens a ticket, signed in once', async () => {
    const { stdout } = await cli.helpdesk('ticket', 'open', 'SANDBOX-1')
    const opened = await cli.app.request(stdout.trim(), { headers: { 'Sec-Fetch-Mode': 'navigate' } })
    expect(opened.headers.get('Location')).toBe('/tickets/SANDBOX-1')
  })
})

describe('changing', () => {
  it('sets impersonatable users as one value, and asks before it takes one away', async () => {
    const set = (value: string, ...more: string[]) =>
      cli.helpdesk('tenant', 'users', 'set', '--tenant', 'sandbox', value, ...more)
    expect((await set('viewer; deployer;')).stdout).toContain('may run as: viewer, deployer')
    const asked = await set('viewer')
    expect([asked.code, asked.stderr]).toEqual([1, expect.stringContaining('Try this: ')])
    expect(cli.portal.tenantsNow[0]?.impersonatableUsers).toEqual(['viewer', 'deployer'])
    expect((await set('viewer', '--confirm', 'sandbox')).code).toBe(0)
    expect(cli.portal.tenantsNow[0]?.impersonatableUsers).toEqual(['viewer'])
  })

  it('adds, lists and removes impersonatable users', async () => {
    const users = (...args: string[]) => cli.helpdesk('tenant', 'users', ...args, '--tenant', 'sandbox')
    expect((await users('add', '--user', 'deployer', '--user', 'auditor')).stderr).toBe('')
    expect((await users('list')).stdout).toBe('viewer\ndeployer\nauditor\n')
    expect((await users('remove', '--user', 'deployer')).stderr).toContain('--confirm sandbox')
    await users('remove', '--user', 'deployer', '--confirm', 'sandbox')
    expect(cli.portal.tenantsNow[0]?.impersonatableUsers).toEqual(['viewer', 'auditor'])
  })

  it('adds a tenant closed, and says what comes next', async () => {
    const { stdout } = await cli.helpdesk('tenant', 'add', 'shop', '--user', 'viewer', '--provider', 'shell')
    expect(stdout).toContain('Nobody may use it yet. Next: helpdesk tenant access set --tenant shop')
    expect(cli.portal.tenantsNow.at(-1)).toMatchObject({ access: { people: [] }, providers: { shell: {} } })
  })

  it('lets people in by e-mail or Slack id, and refuses what would let nobody in', async () => {
    const access = (...people: string[]) =>
      cli.helpdesk(
        ...['tenant', 'access', 'set', '--tenant', 'sandbox', '--confirm', 'sandbox'],
        ...people.flatMap(person => ['--person', person]),
      )
    const people = ['alice@example.com', 'U0123ABCD', 'T0123ABCD/U0456DEFG']
    expect((await access(...people)).stderr).toBe('')
    expect(cli.portal.tenantsNow[0]?.access).toEqual({ people })

    const slip = await access('alice')
    expect([slip.code, slip.stderr]).toEqual([1, expect.stringContaining('neither an e-mail nor a Slack')])
    expect(cli.portal.tenantsNow[0]?.access).toEqual({ people })
  })

  it('gives a tenant a provider with its settings, changes them, and asks before it takes it away', async () => {
    const provider = (...args: string[]) => cli.helpdesk('tenant', 'provider', ...args, '--tenant', 'shop')
    const add = ['tenant', 'add', 'shop', '--provider', 'shell', '--setting', 'shell.timeoutSeconds=30']
    expect((await cli.helpdesk(...add)).stderr).toBe('')
    expect(cli.portal.tenantsNow.at(-1)?.providers).toEqual({ shell: { timeoutSeconds: 30 } })

    const set = await provider('set', 'shell', '--setting', 'folder=/srv/a=b', '--unset', 'timeoutSeconds')
    expect(set.stdout).toBe('Tenant shop offers shell: folder=/srv/a=b\n')
    const slip = await provider('set', 'shell', '--setting', 'folder')
    expect([slip.code, slip.stderr]).toEqual([1, expect.stringContaining('"folder" is not a setting.')])

    expect((await provider('remove', 'shell')).stderr).toContain(
      'To go on without being asked: --confirm shop',
    )
    expect(cli.portal.tenantsNow.at(-1)?.providers).toEqual({ shell: { folder: '/srv/a=b' } })
    expect((await provider('remove', 'shell', '--confirm', 'shop')).stdout).toContain('offers: no provider')
    expect(cli.portal.tenantsNow.at(-1)?.providers).toEqual({})
  })

  it('says where a setting of a new tenant belongs', async () => {
    const { code, stderr } = await cli.helpdesk('tenant', 'add', 'shop', '--setting', 'kubeconfig=/x')
    expect([code, stderr]).toEqual([1, expect.stringContaining('--provider shell --setting shell.folder=')])
    expect(cli.portal.tenantsNow).toHaveLength(1)
  })

  it('closes a ticket through the desk', async () => {
    const { stdout } = await cli.helpdesk('ticket', 'close', 'SANDBOX-1')
    expect(stdout).toContain('changeStatus done')
    expect(cli.desk.calls[0]?.args.at(-1)).toBe('closed')
  })
})

describe('failing', () => {
  it('says what happened and what to try, on stderr, with exit code 1; as JSON too', async () => {
    const [said, json] = await Promise.all([
      cli.helpdesk('tenant', 'show', 'sandbux'),
      cli.helpdesk('tenant', 'show', 'sandbux', '--json'),
    ])
    expect(said).toEqual({
      code: 1,
      stdout: '',
      stderr: 'Error: There is no tenant "sandbux".\nTry this: There is: sandbox\n',
    })
    expect(json.code).toBe(1)
    expect(JSON.parse(json.stdout)).toEqual({
      error: {
        code: 'not-found',
        message: 'There is no tenant "sandbux".',
        suggestions: ['There is: sandbox'],
      },
    })
  })

  it('suggests the command that was meant', async () => {
    const { stderr, code } = await cli.helpdesk('tennant', 'list')
    expect([stderr, code]).toEqual([
      'Error: There is no command "tennant list".\nTry this: helpdesk tenant list\n',
      127,
    ])
  })

  it('tells all faults of the configuration at once', async () => {
    writeFileSync(join(cli.cwd, '.slackrc'), 'HELPDESK_PROT: 1\nOPENAI_WIRE: x\n')
    const { stderr, code } = await cli.helpdesk('config', 'show')
    expect(code).toBe(1)
    expect(stderr).toContain('did you mean HELPDESK_PORT?')
    expect(stderr).toContain('OPENAI_WIRE: write auto, chat or responses')
  })
})
