// Real kubectl against the stand-in: as whom it runs, what comes back, what a failure says.
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { createKubernetesProvider } from '../../../src/providers/kubernetes.ts'
import { type Cluster, PASSWORD, startCluster } from '../../kubernetes/cluster.ts'
import { leftBehind } from '../../kubernetes/left-behind.ts'
import { TOKEN } from '../../kubernetes/stand-in.ts'
import { hasKubectl, TOOLS } from '../../kubernetes/tools.ts'
import { providerContract } from '../contract.ts'

describe.skipIf(!hasKubectl)(
  `kubectl in a cluster${hasKubectl ? '' : ' (kubectl is not installed)'}`,
  async () => {
    const provider = createKubernetesProvider({ now: () => performance.now(), directories: TOOLS })
    const cluster: Cluster = await startCluster({
      impersonatable: ['viewer', 'viewer@corp', 'nobody'],
      mayDo: (user, verb, { resource }) => user !== 'nobody' && (resource !== 'nodes' || verb !== 'patch'),
      logs: 'hello\n',
      silent: 'events',
    })
    beforeEach(() => cluster.heard.splice(0))
    afterAll(() => cluster.close())

    const run = (text: string, more: Record<string, unknown> = {}, signal = new AbortController().signal) =>
      provider.execute(cluster.command(text, { settings: { ...cluster.settings, ...more } }), signal)

    providerContract('kubernetes', () => provider, {
      settings: cluster.settings,
      accepted: [
        { command: 'kubectl get pods', target: 'cluster stand-in, namespace shop, as viewer' },
        { command: 'kubectl delete pod web-1', class: 'destructive' },
        { command: 'kubectl get secret db', marks: ['sensitive'] },
      ],
      refused: [
        { command: 'kubectl get pods -n other', because: 'is not the tenant’s' },
        { command: 'kubectl get pods --as root', because: 'set by the tenant' },
      ],
      runs: { command: 'kubectl get pods', prints: /^web-1 +1\/1/m },
    })

    test('every request carries the permission’s identity and its groups', async () => {
      const identities = { viewer: { user: 'viewer@corp', groups: ['tenant:shop', 'on-call'] } }

      const ran = await run('kubectl get deploy web -o name', { identities })

      expect(ran).toMatchObject({ exitCode: 0, stdout: 'deployment.apps/web\n' })
      expect(cluster.heard.length).toBeGreaterThan(0)
      for (const { user, groups } of cluster.heard)
        expect({ user, groups }).toEqual({ user: 'viewer@corp', groups: ['tenant:shop', 'on-call'] })
    })

    test('a command without a namespace goes to the tenant’s first', async () => {
      await run('kubectl get pods', { namespaces: ['shop-jobs', 'shop'] })

      expect(cluster.heard.at(-1)?.path).toBe('/api/v1/namespaces/shop-jobs/pods')
    })

    test('what it prints goes through filters', async () => {
      expect(await run('kubectl get pods | grep -c web')).toMatchObject({ exitCode: 0, stdout: '1\n' })
      expect(await run('kubectl logs web-1')).toMatchObject({ stdout: 'hello\n' })
    })

    test('attached manifests are applied', async () => {
      const files = [
        {
          name: 'web.yaml',
          content: JSON.stringify({
            ...cluster.objects.list({ group: 'apps', version: 'v1', resource: 'deployments' })[0],
            spec: { replicas: 7 },
          }),
        },
      ]

      const ran = await provider.execute(
        cluster.command('kubectl apply -f web.yaml', { files }),
        new AbortController().signal,
      )

      expect(ran.stdout).toContain('deployment.apps/web configured')
      expect(cluster.heard.find(({ method }) => method === 'PATCH')).toMatchObject({
        user: 'viewer',
        path: '/apis/apps/v1/namespaces/shop/deployments/web',
      })
    })

    test('values of Secrets that it prints are secrets of the result', async () => {
      const yaml = await run('kubectl get secret db -o yaml')
      const part = await run(`kubectl get secret db -o jsonpath={.data.password} | base64 -d`)
      const json = await run(`kubectl get secrets -o json | jq -r '.items[0].data.password'`)

      expect(yaml.secrets).toEqual(
        expect.arrayContaining([PASSWORD, Buffer.from(PASSWORD).toString('base64'), TOKEN]),
      )
      expect(part).toMatchObject({ stdout: PASSWORD, secrets: expect.arrayContaining([PASSWORD]) })
      if (json.exitCode === 0) expect(json.secrets).toContain(PASSWORD)
    })

    test('differences are no failure', async () => {
      const files = [
        {
          name: 'web.yaml',
          content: '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"web-1","labels":{"app":"shop"}}}',
        },
      ]

      const ran = await provider.execute(
        cluster.command('kubectl diff -f web.yaml', { files }),
        new AbortController().signal,
      )

      expect(ran).toMatchObject({ exitCode: 1, isSuccess: true, reason: 'there are differences' })
      expect(ran.stdout).toContain('+    app: shop')
    })

    test.each([
      ['what is not there', 'kubectl get pod nope', {}, 'pods "nope" not found', /list the kind first/],
      [
        'what the identity may not do',
        'kubectl get pods',
        { identities: { viewer: { user: 'nobody' } } },
        'User "nobody" cannot list resource "pods" in API group "" in the namespace "shop"',
        /nobody may not list pods in shop: whoever runs the cluster can grant it/,
      ],
      [
        'whom the helpdesk may not act as',
        'kubectl get pods',
        { identities: { viewer: { user: 'root' } } },
        'Error from server (Forbidden)',
        /lacks `impersonate` on users "root"/,
      ],
      [
        'where nobody answers',
        'kubectl get pods',
        { server: 'https://127.0.0.1:1' },
        'connection',
        /does not answer/,
      ],
      ['a kind that is not there', 'kubectl get gizmos', {}, 'resource type', /api-resources/],
    ])('%s is told in kubectl’s own words, with the mend', async (_what, command, settings, words, mend) => {
      const ran = await run(command, settings)

      expect(ran.exitCode).toBe(1)
      expect(ran.stderr).toContain(words)
      expect(ran.mend).toMatch(mend)
    })

    test('a token that was withdrawn is told with the mend', async () => {
      const ran = await run('kubectl get pods', { tokenFile: cluster.write('old-token', 'withdrawn-token') })

      expect(ran.mend).toMatch(/does not take the helpdesk’s token/)
    })

    test('stopped midway it leaves no process and no folder', async () => {
      const stopping = new AbortController()
      const running = run('kubectl get events', {}, stopping.signal)
      await expect.poll(() => cluster.heard.some(({ path }) => path.endsWith('/events'))).toBe(true)

      stopping.abort()

      expect((await running).reason).toBe('stopped')
      await expect.poll(leftBehind).toEqual([])
    })
  },
)
