// kubectl and helm behind the fence: they reach their cluster through the one way out, and nothing else.
import { existsSync } from 'node:fs'
import { afterAll, describe, expect, test } from 'vitest'
import { createHelmProvider } from '../../../src/providers/helm.ts'
import { createKubernetesProvider } from '../../../src/providers/kubernetes.ts'
import { createSandbox } from '../../../src/providers/sandbox.ts'
import { startCluster } from '../../kubernetes/cluster.ts'
import { leftBehind } from '../../kubernetes/left-behind.ts'
import { hasHelm, hasKubectl, TOOLS } from '../../kubernetes/tools.ts'

const sandbox = await createSandbox()
const canFence = sandbox.state.kind === 'bubblewrap'
const lacking = [
  ...(canFence ? [] : ['bubblewrap']),
  ...(hasKubectl ? [] : ['kubectl']),
  ...(hasHelm ? [] : ['helm']),
]

describe.skipIf(lacking.length > 0)(
  `behind the fence${lacking.length ? ` (${lacking.join(', ')} not installed)` : ''}`,
  async () => {
    const parts = { now: () => performance.now(), directories: TOOLS, sandbox }
    const kubernetes = createKubernetesProvider(parts)
    const cluster = await startCluster({ silent: 'events' })
    afterAll(() => cluster.close())
    const signal = new AbortController().signal

    test('kubectl reads and changes its cluster as the permission', async () => {
      const ran = await kubernetes.execute(cluster.command('kubectl get pods | grep web'), signal)

      expect(ran).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('web-1') })
      expect(cluster.heard.every(({ user }) => user === 'viewer')).toBe(true)
    })

    test('kubectl looks ahead with a diff', async () => {
      const seen = await kubernetes.preview?.(
        cluster.command('kubectl set image deploy/web web=web:2'),
        signal,
      )

      expect(seen).toMatchObject({
        isPermitted: true,
        text: expect.stringContaining('+      - image: web:2'),
      })
    })

    test('stopped midway it leaves no process and no folder', async () => {
      const stopping = new AbortController()
      const running = kubernetes.execute(cluster.command('kubectl get events'), stopping.signal)
      await expect
        .poll(() => cluster.heard.some(({ path }) => path.endsWith('/events')), { timeout: 15_000 })
        .toBe(true)

      stopping.abort()

      expect((await running).reason).toBe('stopped')
      await expect.poll(leftBehind, { timeout: 15_000 }).toEqual([])
    })

    test('helm finds its releases', async () => {
      const ran = await createHelmProvider(parts).execute(cluster.command('helm list'), signal)

      expect(ran).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('NAMESPACE') })
    })

    test('a kubeconfig of this machine is not seen from within', async () => {
      const path = cluster.write('hostile.txt', 'x')
      const ran = await kubernetes.execute(
        { ...cluster.command('kubectl get pods'), pipeline: [['kubectl', 'apply', '-f', path]] },
        signal,
      )

      expect(existsSync(path)).toBe(true)
      expect(ran.stderr).toMatch(/does not exist|no such file/)
    })
  },
)
