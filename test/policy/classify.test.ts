// What is said of a command line: the worst part decides, and each part finds its provider.
import { describe, expect, test } from 'vitest'
import { classify } from '../../src/desk/classify.ts'
import { providersOf } from '../../src/main/providers.ts'

const providers = providersOf({ now: () => 0 })
const said = (text: string, more = {}) => classify(text, { providers, ...more })

describe('a command line is classified', () => {
  test('with its canonical form, what was rewritten, where, and what it does to what', () => {
    expect(said(`k'ube'ctl  delete pod web-0 -n shop 2>&1 || true`)).toMatchObject({
      outcome: 'needs-approval',
      class: 'destructive',
      canonical: 'kubectl delete pod web-0 -n shop',
      rewritten: [expect.stringContaining('`|| true`'), expect.stringContaining('`2>&1`')],
      provider: 'kubernetes',
      verb: 'delete',
    })
  })

  test('as denied when it cannot be read, with the reason of the parser', () => {
    expect(said('df > x')).toMatchObject({
      outcome: 'always-deny',
      class: 'denied',
      reasons: [expect.stringContaining('Redirections')],
      parts: [],
    })
  })

  test('as denied when nobody knows the command, saying what to do instead', () => {
    expect(said('rm -rf x').reasons).toEqual([expect.stringContaining('`rm` is refused')])
    expect(said('no-such-thing')).toMatchObject({ outcome: 'always-deny' })
    expect(said('no-such-thing').provider).toBeUndefined()
  })

  test('by the worst of its parts, whose reasons come first', () => {
    const { outcome, class: worst, reasons, verb } = said('df; git push --force origin main; uptime')

    expect([outcome, worst, verb]).toEqual(['needs-approval', 'destructive', 'git push'])
    expect(reasons[0]).toContain('work may be lost')
    expect(said('df; rm x; uptime').outcome).toBe('always-deny')
  })

  test('with all attached files that its parts read', () => {
    const { files } = said('kubectl apply -f web.yaml && kubectl apply -f db.yaml')

    expect(files).toEqual(['web.yaml', 'db.yaml'])
  })

  test('the same way again', () => {
    expect(said('kubectl get pods | head -3')).toEqual(said('kubectl get pods | head -3'))
  })
})

describe('the provider of a command line', () => {
  test.each([
    ['df -h', 'shell'],
    ['echo a | kubectl apply -f -', 'kubernetes'],
    ['true | kubectl delete ns shop', 'kubernetes'],
    ['kubectl get pods; echo done', 'kubernetes'],
    ['sleep 1 && helm list', 'helm'],
    ['echo a', 'shell'],
    ['echo a | grep a', 'shell'],
    ['docker ps | wc -l', 'docker'],
  ])('of %s is %s', (text, provider) => {
    expect(said(text).provider).toBe(provider)
  })

  test('is none where the parts belong to different ones', () => {
    const { provider, outcome, parts } = said('kubectl get pods; aws s3 ls')

    expect([provider, outcome]).toEqual([undefined, 'allow-readonly'])
    expect(parts.map(part => part.provider?.name)).toEqual(['kubernetes', 'aws'])
  })

  test('may be asked for by name: what it does not know is denied', () => {
    expect(said('aws s3 ls', { provider: 'aws' }).outcome).toBe('allow-readonly')
    expect(said('kubectl get pods', { provider: 'aws' })).toMatchObject({
      outcome: 'always-deny',
      reasons: [expect.stringContaining('the provider aws knows: aws')],
    })
  })

  test('judges what stands in front of its own command, also where nobody else is offered', () => {
    const cluster = providers.filter(({ name }) => name === 'kubernetes')

    expect(classify('echo x | kubectl apply -f -', { providers: cluster }).outcome).toBe('needs-approval')
  })

  test.each([
    'kubectl get pods',
    'helm list',
    'aws s3 ls',
    'gh pr list',
    'terraform version',
    'docker ps',
    'psql -l',
    'df',
  ])('never lets a stranger stand in front of %s', own => {
    expect(said(`rm x | ${own}`).outcome).toBe('always-deny')
    expect(said(`${own} | rm x`).outcome).toBe('always-deny')
    expect(said(`cat /etc/shadow | ${own}`).outcome).toBe('always-deny')
  })

  test('is told the settings of the tenant', () => {
    const settingsOf = (name: string) => (name === 'shell' ? { folder: '/srv/app' } : {})

    expect(said('git status', { settingsOf }).target).toBe('this machine, folder /srv/app')
  })
})

test('what a grammar stumbles over is denied', () => {
  const broken = providersOf({ now: () => 0 })
    .filter(({ name }) => name === 'kubernetes')
    .map(provider => ({
      ...provider,
      examine: () => {
        throw new Error('stumbled')
      },
    }))

  expect(classify('kubectl get pods', { providers: broken })).toMatchObject({
    outcome: 'always-deny',
    reasons: ['The provider kubernetes could not read this command; write it in another way.'],
  })
})
