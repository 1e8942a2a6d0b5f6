// What a tool is handed: argv as approved, identity in a kubeconfig of its own, an environment without anything of ours.
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createKubernetesProvider } from '../../../src/providers/kubernetes.ts'
import { commandOf } from '../../kubernetes/cluster.ts'

const folder = mkdtempSync(join(tmpdir(), 'handed-'))
const file = (name: string, content: string) => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
/** Tells what it was handed. */
chmodSync(
  file(
    'kubectl',
    '#!/bin/sh\necho "argv: $*"; echo "path: $PATH"; echo "cwd: $(ls)"; echo "mode: $(stat -c %a "$KUBECONFIG")"; cat "$KUBECONFIG"; echo; env; cat web.yaml\n',
  ),
  0o755,
)
const settings = {
  server: 'https://cluster.example:6443',
  tokenFile: file('token', 'tok-123456\n'),
  namespaces: ['shop'],
  identities: { viewer: { user: 'viewer@corp', groups: ['tenant:shop'] } },
}
const files = [{ name: 'web.yaml', content: 'kind: Deployment\n' }]
const provider = createKubernetesProvider({ now: () => 0, directories: [folder] })

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = (given: object = settings) =>
  provider.execute(
    { ...commandOf('kubectl apply -f web.yaml', files), settings: { ...given } },
    new AbortController().signal,
  )

test('argv is what was approved; the identity stands in the kubeconfig, which others cannot read', async () => {
  const { stdout } = await run()

  expect(stdout).toContain('argv: apply -f web.yaml\n')
  expect(stdout).toContain('"as":"viewer@corp","as-groups":["tenant:shop"]')
  expect(stdout).toContain('"namespace":"shop"')
  expect(stdout).toMatch(/mode: 400/)
})

test('it works in a folder with the attached files alone, which is gone afterwards', async () => {
  const { stdout } = await run()

  expect(stdout).toContain('cwd: web.yaml\n')
  expect(stdout).toContain('kind: Deployment\n')
  expect(readdirSync(tmpdir()).filter(name => name.startsWith(`helpdesk-run-${process.pid}-`))).toEqual([])
})

test('its environment is listed, none of it is inherited', async () => {
  const { stdout } = await run()

  const names = [...stdout.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name)
  const given = [
    'HOME',
    'KUBECACHEDIR',
    'KUBECONFIG',
    'KUBECTL_KUBERC',
    'LANG',
    'PATH',
    'PWD',
    'TMPDIR',
    'TZ',
  ]
  expect(names.filter(name => !['OLDPWD', 'SHLVL', '_'].includes(name ?? '')).sort()).toEqual(given)
})

test('a verb that nobody knows finds no program of this machine', async () => {
  const command = { ...commandOf('kubectl frobnicate'), settings }

  expect(provider.examine(command)).toMatchObject({ class: 'mutating', marks: ['unknown'] })
  expect((await provider.execute(command, new AbortController().signal)).stdout).toContain(
    'path: /nonexistent\n',
  )
})

test('credentials that were handed over are secrets of the result', async () => {
  expect((await run()).secrets).toContain('tok-123456')
})

test.each([
  [
    'exec',
    '{exec: {apiVersion: client.authentication.k8s.io/v1, command: /bin/evil}}',
    /starts a program to sign in \(`exec`\)/,
  ],
  [
    'auth-provider',
    '{auth-provider: {name: gcp, config: {cmd-path: /bin/evil}}}',
    /starts a program to sign in/,
  ],
])('a kubeconfig that starts programs is refused, with the mend: %s', async (_what, user, reason) => {
  const kubeconfig = file(
    'hostile.yaml',
    `{current-context: x, contexts: [{name: x, context: {cluster: x, user: x}}], clusters: [{name: x, cluster: {server: "https://x"}}], users: [{name: x, user: ${user}}]}`,
  )

  const ran = await run({ kubeconfig, namespaces: ['shop'] })

  expect(ran.reason).toMatch(reason)
  expect(ran.mend).toContain('kubectl create token')
  expect(ran.stdout).toBe('')
})

test.each([
  [{}, /No cluster is connected/],
  [{ ...settings, tokenFile: '/nonexistent/token' }, /cannot be read/],
  [
    { kubeconfig: join(folder, 'other.yaml'), context: 'prod', namespaces: ['shop'] },
    /has no context "prod"/,
  ],
])('a connection that is not there is told, with the mend', async (given, reason) => {
  file('other.yaml', 'contexts: [{name: dev, context: {}}]')

  const ran = await run(given)

  expect(ran.reason).toMatch(reason)
  expect(ran.mend).toMatch(/\w/)
})
