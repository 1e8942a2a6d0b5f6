// Terraform behind the real fence: what a plan runs sees neither this machine's secrets nor its network.
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findBinaries } from '../../../src/providers/binaries.ts'
import { createSandbox } from '../../../src/providers/sandbox.ts'
import { createTerraformProvider } from '../../../src/providers/terraform.ts'
import { commandOf } from '../contract.ts'

const sandbox = await createSandbox()
const never = new AbortController().signal
const lacks = [
  findBinaries(['terraform']).has('terraform') ? [] : ['terraform is not installed'],
  sandbox.state.kind === 'bubblewrap' ? [] : ['bubblewrap does not work here'],
  process.getuid?.() === 0 ? [] : ['this is not root'],
].flat()

describe.skipIf(lacks.length > 0)(
  `terraform behind the fence${lacks.map(lack => ` (${lack})`).join('')}`,
  () => {
    test('runs as the owner of its folder, never as root, and sees nothing else of this machine', async () => {
      const base = mkdtempSync(join(tmpdir(), 'terraform-fenced-'))
      const folder = join(base, 'infra')
      chmodSync(base, 0o755)
      mkdirSync(folder)
      writeFileSync(
        join(folder, 'main.tf'),
        'resource "terraform_data" "a" {\n  provisioner "local-exec" { command = "id -u; ls /root/.bashrc /root/.profile /etc/shadow" }\n}\n',
      )
      const provider = createTerraformProvider({
        now: () => performance.now(),
        plansDir: join(base, 'plans'),
        sandbox,
      })
      const command = (text: string, binding?: string) => ({
        ...commandOf(text, { folder }),
        occasion: { ticket: 'SHOP-7', requester: 'alice' },
        ...(binding !== undefined && { binding }),
      })
      expect((await provider.execute(command('terraform init'), never)).mend).toContain('chown')
      chownSync(folder, 65_534, 65_534)

      await provider.execute(command('terraform init'), never)
      await provider.execute(command('terraform plan'), never)
      const binding = (await provider.preview?.(command('terraform apply'), never))?.binding
      const ran = await provider.execute(command('terraform apply', binding), never)

      const printed = ran.stdout + ran.stderr
      expect(printed).toContain('(local-exec): 65534')
      for (const path of ['/root/.bashrc', '/root/.profile', '/etc/shadow'])
        expect(printed).toMatch(`cannot access '${path}'`)
      rmSync(base, { recursive: true })
    })
  },
)
