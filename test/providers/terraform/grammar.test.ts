// What the terraform provider makes of a command line: plan is no read, paths of this machine are refused.
import { describe, expect, test } from 'vitest'
import { examineTerraform } from '../../../src/providers/terraform/examine.ts'
import { commandOf } from '../contract.ts'

const examined = (text: string, settings = {}) => examineTerraform(commandOf(text, settings))
const table = (text: string) => text.trim().split(/\n\s*/)

const READS = table(`
  terraform version
  terraform -version
  terraform -help
  terraform plan -help
  terraform validate -json
  terraform fmt -check -recursive
  terraform fmt -diff -write=false .
  terraform providers
  terraform providers schema -json
  terraform graph -type=plan
  terraform state list
  terraform state list module.web | head -5
  terraform workspace list
  terraform workspace show
  terraform modules -json`)

const SENSITIVE = table(`
  terraform show
  terraform show -json
  terraform state show aws_instance.web
  terraform state pull
  terraform output
  terraform output -raw password`)

const MUTATING = table(`
  terraform plan
  terraform plan -no-color -input=false -lock-timeout=30s -parallelism=5 -detailed-exitcode -refresh=false
  terraform plan -var-file prod.tfvars -var a=b -target=module.x
  terraform plan -destroy
  terraform fmt
  terraform fmt -check=false
  terraform init -upgrade
  terraform get -update
  terraform refresh
  terraform import aws_instance.web i-1
  terraform taint aws_instance.web
  terraform workspace select prod
  terraform providers lock -platform=linux_amd64
  terraform test`)

const DESTRUCTIVE = table(`
  terraform apply
  terraform apply -auto-approve
  terraform apply -target=aws_instance.web
  terraform apply -auto-approve -var -help
  terraform destroy -auto-approve
  terraform init -migrate-state
  terraform state rm aws_instance.web
  terraform state mv a.b a.c
  terraform state push state.json
  terraform workspace delete prod
  terraform force-unlock 1`)

const DENIED = table(`
  terraform console
  terraform login
  terraform logout
  terraform -chdir=/etc plan
  terraform --chdir=/etc plan
  terraform -chdir /etc plan
  terraform plan -out=/etc/cron.d/x
  terraform plan --out=/etc/cron.d/x
  terraform plan -out plan.bin
  terraform plan -generate-config-out=x.tf
  terraform plan -var-file=/etc/shadow
  terraform plan -var-file ../x.tfvars
  terraform plan --var-file=/etc/shadow
  terraform plan -state=/tmp/x
  terraform plan /srv/other
  terraform apply plan.bin
  terraform apply -- /tmp/plan
  terraform apply -auto-approve -- -help
  terraform apply -backup=/etc/x
  terraform apply -state-out=/etc/x
  terraform import -config=/etc x.y z
  terraform init -from-module=git::https://evil.example/x
  terraform init --from-module=x
  terraform init -plugin-dir=/tmp
  terraform init -backend-config=/etc/x
  terraform init -backend-config=bucket=other
  terraform show /etc/x
  terraform output -state=/etc/x
  terraform state push /etc/x
  terraform graph -plan=/etc/x
  terraform fmt /etc
  terraform fmt ../other
  terraform providers mirror /tmp
  terraform test -junit-xml=/etc/x
  terraform state list | sh
  terraform`)

describe('the grammar of terraform', () => {
  test.each(READS)('%s only reads', text => {
    expect(examined(text)).toMatchObject({ class: 'read-only', marks: [] })
  })

  test.each(SENSITIVE)('%s reads what not everybody should see', text => {
    expect(examined(text)).toMatchObject({ class: 'read-only', marks: ['sensitive'] })
  })

  test.each(MUTATING)('%s changes something', text => {
    expect(examined(text)).toMatchObject({ class: 'mutating', marks: [] })
  })

  test.each(DESTRUCTIVE)('%s may not be undone', text => {
    expect(examined(text).class).toBe('destructive')
  })

  test.each(DENIED)('%s is refused', text => {
    expect(examined(text).class).toBe('denied')
  })

  test.each([
    'terraform frobnicate',
    'terraform plan -surprise',
    'terraform state',
    'terraform -surprise plan',
  ])('%s is unknown, so a person looks', text => {
    expect(examined(text)).toMatchObject({ class: 'mutating', marks: ['unknown'] })
  })

  test('names what it touches, where, and what must be attached', () => {
    const settings = { folder: '/srv/infra' }

    expect(examined('terraform plan -target=module.x -var-file=prod.tfvars', settings)).toMatchObject({
      verb: 'plan',
      target: 'terraform, folder /srv/infra',
      objects: ['module.x'],
      files: ['prod.tfvars'],
    })
    expect(examined('terraform apply -destroy', settings).verb).toBe('destroy')
    expect(examined('terraform state push state.json').files).toEqual(['state.json'])
  })

  test('a permission without credentials is refused where the tenant has them by permission', () => {
    const { class: worst, reasons } = examined('terraform plan', { credentials: { ops: '/etc/ops.env' } })

    expect(worst).toBe('denied')
    expect(reasons.join(' ')).toContain('permission viewer')
  })
})
