// Looking ahead with kubectl: whether the identity may, and what the cluster says it would do.
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { createKubernetesProvider } from '../../../src/providers/kubernetes.ts'
import { DEPLOYMENT, startCluster } from '../../kubernetes/cluster.ts'
import { hasKubectl, TOOLS } from '../../kubernetes/tools.ts'

describe.skipIf(!hasKubectl)(`looking ahead${hasKubectl ? '' : ' (kubectl is not installed)'}`, async () => {
  const provider = createKubernetesProvider({ now: () => performance.now(), directories: TOOLS })
  const cluster = await startCluster({
    impersonatable: ['viewer', 'reader'],
    mayDo: (user, verb) => user !== 'reader' || /^(?:get|list)$/.test(verb),
  })
  afterAll(() => cluster.close())
  beforeEach(() => cluster.heard.splice(0))

  const look = (
    text: string,
    settings: Record<string, unknown> = {},
    files = [{ name: 'web.yaml', content: '' }],
  ) =>
    provider.preview?.(
      cluster.command(text, { settings: { ...cluster.settings, ...settings }, files }),
      new AbortController().signal,
    )
  const asReader = { identities: { viewer: { user: 'reader' } } }
  const changes = () =>
    cluster.heard.filter(
      ({ method, query, path, body }) =>
        method !== 'GET' && !query.has('dryRun') && !body.includes('dryRun') && !path.includes('selfsubject'),
    )

  test('the cluster is asked as the identity, for every verb that the command needs', async () => {
    await look('kubectl scale deploy/web --replicas=3')

    const asked = cluster.heard.filter(({ path }) => path.endsWith('/selfsubjectaccessreviews'))
    expect(asked.every(({ user }) => user === 'viewer')).toBe(true)
    expect(asked.map(({ body }) => JSON.parse(body).spec.resourceAttributes)).toEqual([
      { verb: 'get', resource: 'deployments', group: 'apps', name: 'web', namespace: 'shop' },
      {
        verb: 'patch',
        resource: 'deployments',
        group: 'apps',
        subresource: 'scale',
        name: 'web',
        namespace: 'shop',
      },
    ])
  })

  test('what the identity may not is told in a sentence, and not tried', async () => {
    expect(await look('kubectl delete pod web-1', asReader)).toMatchObject({
      isPermitted: false,
      summary: 'reader may not delete pods web-1 in shop.',
    })
    expect((await look('kubectl exec web-1 -- id', asReader))?.summary).toBe(
      'reader may not create pods/exec in shop.',
    )
    expect(cluster.heard.every(({ path }) => path.endsWith('/selfsubjectaccessreviews'))).toBe(true)
  })

  test('whom the helpdesk may not act as, is told', async () => {
    const seen = await look('kubectl delete pod web-1', { identities: { viewer: { user: 'root' } } })

    expect(seen).toMatchObject({
      isPermitted: false,
      summary: 'The helpdesk’s own account may not act as root.',
    })
  })

  test('scaling tells how many pods run now and then', async () => {
    expect(await look('kubectl scale deploy/web --replicas=0')).toMatchObject({
      isPermitted: true,
      summary: 'viewer may do this. 1 object would run 0 pods.',
      text: 'deployments/web: 2 now, 0 then\n',
    })
  })

  test('applying shows the diff that kubectl makes', async () => {
    const manifest = { ...DEPLOYMENT, spec: { ...DEPLOYMENT.spec, replicas: 5 } }
    const seen = await look('kubectl apply -f web.yaml', {}, [
      { name: 'web.yaml', content: JSON.stringify(manifest) },
    ])

    expect(seen?.summary).toBe('viewer may do this. 1 object would change.')
    expect(seen?.text).toMatch(/^--- now: apps\.v1\.Deployment\.shop\.web\n\+\+\+ then: /)
    expect(seen?.text).toContain('-  replicas: 2\n+  replicas: 5')
  })

  test.each([
    ['kubectl set image deploy/web web=web:2', '+      - image: web:2'],
    ['kubectl label deploy web tier=front', '+    tier: front'],
    [`kubectl patch deploy web -p '{"spec":{"paused":true}}'`, '+  paused: true'],
    ['kubectl delete pod web-1', 'pod "web-1" deleted from shop namespace (server dry run)'],
  ])('a server dry run shows what would change: %s', async (command, line) => {
    expect((await look(command))?.text).toContain(line)
    expect(changes()).toEqual([])
  })

  test('what would change nothing says so', async () => {
    expect((await look('kubectl label deploy web app=web --overwrite'))?.summary).toContain(
      'Nothing would change.',
    )
  })

  test('what the cluster does not take is told in its words', async () => {
    expect((await look('kubectl delete pod nope'))?.summary).toMatch(
      /did not take the trial: .*"nope" not found/,
    )
  })

  test('where nobody answers it says so, and does not throw', async () => {
    const seen = await look('kubectl delete pod web-1', { server: 'https://127.0.0.1:1' })

    expect(seen?.isPermitted).toBeUndefined()
    expect(seen?.summary).toMatch(/could not be asked/)
  })

  test('without a cluster it says so', async () => {
    const seen = await provider.preview?.(
      { ...cluster.command('kubectl delete pod web-1'), settings: {} },
      new AbortController().signal,
    )

    expect(seen?.summary).toMatch(/No cluster is connected/)
  })
})
