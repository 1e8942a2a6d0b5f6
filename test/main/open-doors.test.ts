// Specification of what is said of open doors: at every start and by the doctor, each tenant by its name.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { composeInProcess } from '../../src/client/in-process.ts'
import { loadConfig } from '../../src/config.ts'
import { ADMIN } from '../../src/desk/desk.ts'
import { createLog } from '../../src/log.ts'
import { doctorChecks, type Finding } from '../../src/main/doctor.ts'
import { newTenant } from '../../src/portals/local/tenant.ts'
import { helpdesk } from '../scenarios/world.ts'

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'helpdesk-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

/** What a start on these data says of open tenants; `meanwhile` is what an admin does while it is up. */
async function started(dataDir: string, meanwhile?: 'adds a closed tenant' | 'closes the sandbox') {
  const lines: Record<string, unknown>[] = []
  const destination = { write: (line: string) => void lines.push(JSON.parse(line)) }
  const { whole, stop } = await helpdesk({
    dataDir,
    log: createLog({ level: 'warn', format: 'json', destination }),
  })
  const { addTenant, changeTenant } = whole.administration
  const close = <Tenant extends object>(tenant: Tenant) => ({ ...tenant, access: { people: [] } })
  if (meanwhile === 'adds a closed tenant') await addTenant('local', newTenant({ id: 'vault' }), ADMIN)
  if (meanwhile === 'closes the sandbox') await changeTenant('local', 'sandbox', close, ADMIN)
  await stop()
  return lines.filter(({ msg }) => /open to everyone/.test(String(msg))).map(({ tenants }) => tenants)
}

async function examined(dataDir: string): Promise<Finding[]> {
  const config = loadConfig({ env: { HELPDESK_DATA_DIR: dataDir }, cwd: dataDir })
  const desk = await composeInProcess(config)
  const findings = await Promise.all(doctorChecks(config, desk).map(check => check()))
  await desk.close()
  return findings.flat().filter(({ name }) => name === 'access')
}

test('a tenant that everyone may use is named, one that is closed is not', async () => {
  const dataDir = folder()

  expect(await started(dataDir, 'adds a closed tenant')).toEqual([['local/sandbox']])
  expect(await started(dataDir)).toEqual([['local/sandbox']])
  expect(await examined(dataDir)).toEqual([
    {
      is: 'look',
      name: 'access',
      detail: 'tenant local/sandbox is open to everyone in the connected workspace',
      mend: 'to close it: helpdesk tenant access set --portal local --tenant sandbox --nobody',
    },
  ])
})

test('where every tenant is closed there is nothing to say', async () => {
  const dataDir = folder()
  await started(dataDir, 'closes the sandbox')

  expect(await started(dataDir)).toEqual([])
  expect(await examined(dataDir)).toEqual([
    { is: 'ok', name: 'access', detail: 'no tenant is open to everyone' },
  ])
})
