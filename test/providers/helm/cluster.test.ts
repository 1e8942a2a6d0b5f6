// Real helm against the stand-in: a release from its installation to its end, and what it would do beforehand.
import { cpSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { createHelmProvider } from '../../../src/providers/helm.ts'
import { startCluster } from '../../kubernetes/cluster.ts'
import { hasHelm, TOOLS } from '../../kubernetes/tools.ts'
import { providerContract } from '../contract.ts'

const CHARTS = join(import.meta.dirname, '../../fixtures/charts')
const signal = new AbortController().signal
const values = (greeting: string) => [
  { name: 'values.yaml', content: `greeting: ${greeting}\npassword: hunter2-hunter2\n` },
]

describe.skipIf(!hasHelm)(`helm in a cluster${hasHelm ? '' : ' (helm is not installed)'}`, async () => {
  const provider = createHelmProvider({ now: () => performance.now(), directories: TOOLS })
  const cluster = await startCluster({
    mayDo: (user, verb) => user !== 'reader' || /^(?:get|list)$/.test(verb),
  })
  afterAll(() => cluster.close())
  const settings = { ...cluster.settings, charts: CHARTS }
  const unbound = (text: string, files = values('hello'), more = {}) =>
    cluster.command(text, { settings: { ...settings, ...more }, files })
  const run = async (text: string, files = values('hello'), more = {}) => {
    const command = unbound(text, files, more)
    const binding = (await provider.preview?.(command, signal))?.binding
    return provider.execute({ ...command, ...(binding && { binding }) }, signal)
  }
  const look = (text: string, files = values('hello'), more = {}) =>
    provider.preview?.(cluster.command(text, { settings: { ...settings, ...more }, files }), signal)

  providerContract('helm', () => provider, {
    settings,
    accepted: [
      { command: 'helm list', target: 'cluster stand-in, namespace shop, as viewer' },
      { command: 'helm upgrade -i web ./web', class: 'mutating' },
      { command: 'helm get values web', marks: ['sensitive'] },
    ],
    refused: [{ command: 'helm list -n other', because: 'is not the tenant’s' }],
    runs: { command: 'helm list', prints: /^NAME\s+NAMESPACE/ },
  })

  test('a release is looked at, installed, changed, taken back and deleted', async () => {
    const first = await look('helm install web ./web -f values.yaml')
    expect(first).toMatchObject({ isPermitted: true, text: expect.stringContaining('+  greeting: hello') })
    expect(first?.secrets).toContain('hunter2-hunter2')
    expect(cluster.objects.list({ group: '', version: 'v1', resource: 'configmaps' })).toEqual([])

    expect(await run('helm install web ./web -f values.yaml')).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('STATUS: deployed'),
    })
    expect((await run('helm list', [])).stdout).toMatch(/^web\s+shop\s+1/m)
    expect((await run('helm get manifest web', [])).secrets).toContain('hunter2-hunter2')

    const second = await look('helm upgrade web ./web -f values.yaml', values('bye'))
    expect(second?.text).toContain('-  greeting: hello\n+  greeting: bye')
    await run('helm upgrade web ./web -f values.yaml', values('bye'))

    expect((await look('helm rollback web', []))?.text).toContain('-  greeting: bye\n+  greeting: hello')
    expect(await run('helm rollback web 1', [])).toMatchObject({ exitCode: 0 })

    expect((await look('helm uninstall web', []))?.text).toContain('-kind: ConfigMap')
    expect(await run('helm uninstall web', [])).toMatchObject({ exitCode: 0 })
    expect(cluster.heard.every(({ user }) => user === 'viewer')).toBe(true)
  })

  test('what the identity may not is told beforehand', async () => {
    const seen = await look('helm install db ./web -f values.yaml', values('x'), {
      identities: { viewer: { user: 'reader' } },
    })

    expect(seen).toMatchObject({
      isPermitted: false,
      summary: expect.stringContaining('reader may not create secrets in shop.'),
    })
  })

  test('a failure is told in helm’s own words, with the mend', async () => {
    expect(await run('helm status nope', [])).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('release: not found'),
      mend: expect.stringContaining('helm list'),
    })
  })

  test('the tenant’s repositories are asked first; one that does not answer is told', async () => {
    const ran = await run('helm show chart acme/web', [], { repositories: { acme: 'https://127.0.0.1:1' } })

    expect(ran.exitCode).not.toBe(0)
    expect(ran.stdout + ran.stderr).toContain('"acme" chart repository (https://127.0.0.1:1)')
  })

  test('a chart that nobody looked at is not installed', async () => {
    const ran = await provider.execute(unbound('helm install unseen ./web -f values.yaml'), signal)

    expect(ran.reason).toBe('It was approved without a look at its chart: nothing ran')
    expect(ran.mend).toContain('Propose the command anew')
  })

  test('what a link of a chart leads to is a part of the chart', async () => {
    const charts = cluster.write('.linked', '').replace('.linked', 'linked')
    cpSync(CHARTS, charts, { recursive: true })
    const behind = cluster.write('behind.yaml', 'kind: ConfigMap\n')
    symlinkSync(behind, join(charts, 'web/templates/more.yaml'))
    const seen = () => look('helm install linked ./web -f values.yaml', values('hello'), { charts })
    const before = (await seen())?.binding

    cluster.write('behind.yaml', 'kind: Secret\n')

    expect((await seen())?.binding).not.toBe(before)
  })

  test('an approval counts for the chart as it was looked at', async () => {
    const charts = cluster.write('.charts', '').replace('.charts', 'charts')
    cpSync(CHARTS, charts, { recursive: true })
    const text = 'helm install bound ./web -f values.yaml'
    const binding = (await look(text, values('hello'), { charts }))?.binding
    const bound = cluster.command(text, {
      settings: { ...settings, charts },
      files: values('hello'),
      ...(binding && { binding }),
    })
    writeFileSync(join(charts, 'web/templates/more.yaml'), 'kind: ConfigMap\n')

    const ran = await provider.execute(bound, signal)

    expect(binding).toMatch(/^chart:[0-9a-f]{64}$/)
    expect(ran.reason).toContain('not the one that was approved')
  })
})
