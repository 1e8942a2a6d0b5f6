// How an admin's kubeconfig is read: files beside it, the chosen context, and what it may not hold.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { connectionOf, endpointOf, secretsOf } from '../../../src/providers/kubernetes/connection.ts'

const folder = mkdtempSync(join(tmpdir(), 'connection-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function kubeconfig(cluster: object, user: object): string {
  const path = join(folder, 'config')
  const contexts = ['prod', 'dev'].map(name => ({ name, context: { cluster: name, user: name } }))
  const clusters = [
    { name: 'prod', cluster: { server: 'https://prod.example:6443', ...cluster } },
    { name: 'dev', cluster: { server: 'https://dev.example' } },
  ]
  const users = [
    { name: 'prod', user },
    { name: 'dev', user: { token: 'dev-token' } },
  ]
  writeFileSync(path, stringify({ 'current-context': 'prod', contexts, clusters, users }))
  return path
}

describe('a kubeconfig', () => {
  test('names files that count from where it is; they are read anew each time', async () => {
    writeFileSync(join(folder, 'token'), 'first\n')
    writeFileSync(join(folder, 'ca.crt'), 'PEM')
    const path = kubeconfig({ 'certificate-authority': 'ca.crt' }, { tokenFile: 'token' })

    const before = await connectionOf({ kubeconfig: path })
    writeFileSync(join(folder, 'token'), 'second\n')

    expect(before).toEqual({
      server: 'https://prod.example:6443',
      ca: Buffer.from('PEM').toString('base64'),
      token: 'first',
    })
    expect((await connectionOf({ kubeconfig: path })).token).toBe('second')
  })

  test('has contexts, of which the tenant may name one', async () => {
    const path = kubeconfig({}, { token: 't' })

    const connection = await connectionOf({ kubeconfig: path, context: 'dev' })

    expect(connection).toEqual({ server: 'https://dev.example', token: 'dev-token' })
    expect(endpointOf(connection)).toBe('dev.example:443')
  })

  test('hands over secrets that must not be shown', async () => {
    const key = Buffer.from('-----KEY-----').toString('base64')
    const connection = await connectionOf({
      kubeconfig: kubeconfig({}, { token: 't', 'client-key-data': key, password: 'p' }),
    })

    expect(secretsOf(connection)).toEqual(['t', '-----KEY-----', 'p'])
  })

  test('that is no YAML is refused by the place of the fault, without the words that stand there', async () => {
    const path = join(folder, 'torn')
    writeFileSync(path, 'users:\n  - name: prod\n   user: { token: S3cr3tOfTheCluster\n')

    await expect(connectionOf({ kubeconfig: path })).rejects.toMatchObject({
      code: 'misconfigured',
      message: `The kubeconfig ${path} is not valid YAML at line 3.`,
      suggestions: [`kubectl config view --kubeconfig ${path}`],
    })
  })

  test('that is not there is named, and nothing else', async () => {
    const path = join(folder, 'nowhere')

    await expect(connectionOf({ kubeconfig: path })).rejects.toMatchObject({
      message: `${path} cannot be read: there is no such file.`,
    })
  })

  test.each([
    ['a cluster without encryption', { server: 'http://prod.example' }, {}, 'no https:// server'],
    ['a proxy', { 'proxy-url': 'http://proxy' }, {}, 'goes through a proxy'],
    ['a program that signs in', {}, { exec: { command: 'aws' } }, 'starts a program'],
    ['a file that is not there', { 'certificate-authority': 'nope' }, {}, 'cannot be read'],
  ])('is refused with %s', async (_what, cluster, user, message) => {
    const reading = connectionOf({ kubeconfig: kubeconfig(cluster, user) })

    await expect(reading).rejects.toMatchObject({
      name: 'DeskError',
      code: 'misconfigured',
      message: expect.stringContaining(message),
    })
  })
})
