// Plans and applies with the real terraform, offline: what was planned, shown and approved is what is applied.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findBinaries } from '../../../src/providers/binaries.ts'
import type { Command, Ran } from '../../../src/providers/provider.ts'
import { createTerraformProvider } from '../../../src/providers/terraform.ts'
import { commandOf, providerContract } from '../contract.ts'

const CONFIGURATION = `
variable "password" {
  type      = string
  sensitive = true
  default   = "hunter2-hunter2"
}
variable "size" { default = 1 }
resource "terraform_data" "web" { input = var.size }
resource "terraform_data" "db" {
  input = var.password
  provisioner "local-exec" { command = "env > ran.txt" }
}
`
const hasTerraform = findBinaries(['terraform']).has('terraform')
const never = new AbortController().signal
let base: string
let folder: string

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'terraform-test-'))
  folder = join(base, 'infra')
  mkdirSync(folder)
  writeFileSync(join(folder, 'main.tf'), CONFIGURATION)
  writeFileSync(join(base, 'viewer.env'), 'AWS_SECRET_ACCESS_KEY="very-secret-key"\nLD_PRELOAD=/evil.so\n')
})
afterEach(() => rmSync(base, { recursive: true }))

const make = () => createTerraformProvider({ now: () => performance.now(), plansDir: join(base, 'plans') })
const command = (text: string, more: Partial<Command> = {}): Command => ({
  ...commandOf(text, { folder, credentials: { viewer: join(base, 'viewer.env') } }),
  occasion: { ticket: 'SHOP-7', requester: 'alice@example.com' },
  ...more,
})

const skipped = hasTerraform ? '' : ' (terraform is not installed)'

describe.skipIf(!hasTerraform)(`terraform plans, then applies that plan${skipped}`, () => {
  const run = (text: string, more: Partial<Command> = {}): Promise<Ran> =>
    make().execute(command(text, more), never)
  const preview = (text: string) => make().preview?.(command(text), never)
  const ready = async () => {
    expect(await run('terraform init')).toMatchObject({ exitCode: 0 })
  }

  test('a plan is kept, previewed without values, bound, and applied exactly once', async () => {
    await ready()

    const planned = await run('terraform plan')
    expect(planned.stdout).toContain('2 to add')
    expect(planned.stdout).toContain('HelpDesk keeps this plan')
    expect(planned.stdout).not.toContain('Saved the plan')
    expect(planned.secrets).toEqual(['very-secret-key'])

    const seen = await preview('terraform apply')
    expect(seen?.summary).toContain('2 to add, 0 to change, 0 to destroy.')
    expect(seen?.summary).toContain('local-exec of terraform_data.db')
    expect(seen?.text).toContain('+ create terraform_data.web')
    expect(JSON.stringify(seen)).not.toContain('hunter2')
    expect(seen?.binding).toMatch(/^[0-9a-f]{64}$/)

    const applied = await run('terraform apply -auto-approve', { binding: seen?.binding ?? '' })
    expect(applied).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('2 added') })
    const again = await run('terraform apply', { binding: seen?.binding ?? '' })
    expect(again.reason).toContain('no such plan')
    expect(again.mend).toContain('terraform plan')
  })

  test('the environment is sealed: its credentials, and nothing of this process or of the loader', async () => {
    await ready()
    await run('terraform plan')
    await run('terraform apply', { binding: (await preview('terraform apply'))?.binding ?? '' })

    const names = readFileSync(join(folder, 'ran.txt'), 'utf8')
      .split('\n')
      .map(line => line.split('=')[0])
    expect(names).toContain('AWS_SECRET_ACCESS_KEY')
    expect(names).toContain('TF_IN_AUTOMATION')
    expect(names).not.toContain('LD_PRELOAD')
    expect(names).not.toContain('VITEST')
  })

  test('a plan that was replaced after the approval does not run', async () => {
    await ready()
    await run('terraform plan')
    const approved = (await preview('terraform apply'))?.binding ?? ''
    await run('terraform plan -var size=2')

    const ran = await run('terraform apply', { binding: approved })

    expect(ran.exitCode).toBeUndefined()
    expect(ran.reason).toContain('no longer the one that was approved')
    expect(existsSync(join(folder, 'terraform.tfstate'))).toBe(false)
  })

  test('a plan file that somebody tampered with does not run', async () => {
    await ready()
    await run('terraform plan')
    const approved = (await preview('terraform apply'))?.binding ?? ''
    const plans = join(base, 'plans')
    for (const name of readdirSync(plans).filter(one => one.endsWith('.tfplan'))) {
      expect(statSync(join(plans, name)).mode & 0o777).toBe(0o600)
      writeFileSync(join(plans, name), 'other')
    }

    expect((await run('terraform apply', { binding: approved })).reason).toContain('no such plan')
  })

  test('a plan that nobody applied is removed after a day', async () => {
    await ready()
    await run('terraform plan')
    const plans = join(base, 'plans')
    for (const name of readdirSync(plans)) utimesSync(join(plans, name), 0, 0)

    await run('terraform plan', { occasion: { ticket: 'SHOP-8', requester: 'bob@example.com' } })

    expect(readdirSync(plans)).toHaveLength(2)
  })

  test('an apply that nobody saw a plan of does not run', async () => {
    await ready()
    await run('terraform plan')

    expect((await run('terraform apply')).reason).toContain('without a plan to look at')
  })

  test('a stale plan fails in the words of the tool, with the mend', async () => {
    await ready()
    await run('terraform plan')
    const approved = (await preview('terraform apply'))?.binding ?? ''
    const other = { occasion: { ticket: 'SHOP-8', requester: 'bob@example.com' } }
    await run('terraform plan', other)
    const theirs = await make().preview?.(command('terraform apply', other), never)
    await run('terraform apply', { ...other, binding: theirs?.binding ?? '' })

    const ran = await run('terraform apply', { binding: approved })

    expect(`${ran.stdout}${ran.stderr}`).toContain('stale')
    expect(ran.mend).toContain('terraform plan')
  })

  test('destroying needs a plan to destroy, and options must be those of the plan', async () => {
    await ready()
    await run('terraform plan')
    await run('terraform apply', { binding: (await preview('terraform apply'))?.binding ?? '' })
    expect((await preview('terraform destroy'))?.summary).toContain('terraform plan -destroy')

    await run('terraform plan -destroy -target=terraform_data.web')
    expect((await preview('terraform destroy -target=terraform_data.db'))?.summary).toContain('other options')
    const seen = await preview('terraform destroy -target=terraform_data.web')
    expect(seen?.summary).toContain('1 to destroy')
    const ran = await run('terraform destroy -target=terraform_data.web', { binding: seen?.binding ?? '' })
    expect(ran).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('1 destroyed') })
  })

  test('an attached file of variables is read from the private folder, and goes with it', async () => {
    await ready()

    const files = [{ name: 'big.tfvars', content: 'size = 42\n' }]
    const planned = await run('terraform plan -var-file=big.tfvars', { files })

    expect(planned.stdout).toMatch(/input\s+= "?42/)
    expect(readdirSync(folder)).not.toContain('big.tfvars')
  })

  test('without `terraform init` it fails in the words of the tool, with the mend', async () => {
    writeFileSync(join(folder, 'main.tf'), 'terraform {\n  backend "local" {}\n}\n')

    expect((await run('terraform plan')).mend).toContain('terraform init')
  })
})

describe('terraform without what it needs', () => {
  test('says which setting is missing', async () => {
    const ran = await make().execute({ ...command('terraform plan'), settings: {} }, never)

    expect(ran.mend).toContain('--setting folder=')
  })

  test('settings are read from words, and faults are told', () => {
    expect(
      make().readSettings({
        folder: '/srv/infra',
        credentials: 'ops=/etc/ops.env',
        endpoints: 'a.example:443',
      }),
    ).toMatchObject({
      isRead: true,
      settings: { credentials: { ops: '/etc/ops.env' }, endpoints: ['a.example:443'] },
    })
    expect(make().readSettings({ folder: 'infra' })).toMatchObject({ isRead: false })
    expect(make().readSettings({ environment: 'LD_PRELOAD=x' })).toMatchObject({ isRead: false })
  })
})

if (hasTerraform)
  providerContract(
    'terraform',
    () => createTerraformProvider({ now: () => performance.now(), plansDir: '/nonexistent' }),
    {
      settings: {},
      accepted: [{ command: 'terraform state list', target: 'terraform' }],
      refused: [{ command: 'terraform console', because: 'type into it' }],
      runs: { command: 'terraform version', prints: /Terraform v/ },
    },
  )
