// What an approver saw is what runs, where they saw it, as whom they saw it, at most once: a whole desk, kubectl and a fence.
import { afterAll, describe, expect, test } from 'vitest'
import { ADMIN } from '../../src/desk/desk.ts'
import { PASSWORD } from '../kubernetes/cluster.ts'
import { startStandIn, TOKEN } from '../kubernetes/stand-in.ts'
import { ADA, type ClusterDesk, clusterDesk, GRACE, LINUS, lacking } from './cluster-desk.ts'

const SCALE = 'kubectl scale deploy/web --replicas=3'

/** Requests that change something, as whom. */
function changes({ cluster }: ClusterDesk): string[] {
  return cluster.heard
    .filter(({ method, path }) => /PATCH|PUT|DELETE/.test(method) && !/dryRun/.test(path))
    .map(({ user }) => user ?? '')
}

describe.skipIf(lacking.length > 0)(
  `a whole desk${lacking.length > 0 ? ` (${lacking.join(', ')} not installed)` : ''}`,
  async () => {
    const desk = await clusterDesk()
    afterAll(() => desk.stop())

    test('what is approved runs once as the permission, after it was looked at', async () => {
      const before = changes(desk).length
      const suggestion = await desk.suggested([SCALE])
      expect(suggestion.preview).toMatchObject({ isPermitted: true, text: expect.stringContaining('3 then') })

      await Promise.all([desk.approve(suggestion), desk.approve(suggestion, GRACE)])
      await desk.settled()

      const { suggestion: after } = await desk.current(suggestion)
      expect(after.state).toMatchObject({ is: 'finished', result: { outcome: 'succeeded' } })
      expect(changes(desk).slice(before)).toEqual(['viewer'])
    })

    test('nothing runs in a cluster that the kubeconfig names since the card was shown', async () => {
      const other = await startStandIn()
      const before = changes(desk).length
      const suggestion = await desk.suggested([SCALE])

      desk.pointTo(other.url)
      const answers = await desk.approve(suggestion)
      await desk.settled()

      expect(answers.join(' ')).toContain('changed since it was shown')
      expect((await desk.current(suggestion)).suggestion.state.is).toBe('proposed')
      expect([changes(desk).length, other.heard.filter(({ method }) => method === 'PATCH')]).toEqual([
        before,
        [],
      ])
      desk.pointTo(desk.cluster.url)
      await other.close()
    })

    test.each<[string, () => Promise<unknown>, RegExp]>([
      [
        'permission is no longer impersonatable',
        () => desk.change({ impersonatableUsers: ['editor'] }),
        /not among the impersonatable users/,
      ],
      ['provider is no longer offered', () => desk.change({ providers: {} }), /not offered/],
      ['policy became read-only', () => desk.policy({ mode: 'read-only', rules: [] }), /mode is read-only/],
    ])('nothing runs when the %s between card and press', async (_what, change, why) => {
      const { providers } = await desk.administration.tenant('local', 'shop')
      const before = changes(desk).length
      const suggestion = await desk.suggested([SCALE])

      await change()
      await desk.approve(suggestion)
      await desk.settled()

      const { suggestion: after } = await desk.current(suggestion)
      expect(after.state).toMatchObject({ is: 'superseded', because: expect.stringMatching(why) })
      expect(changes(desk)).toHaveLength(before)
      await desk.change({ impersonatableUsers: ['viewer', 'editor'], providers })
      await desk.policy({ mode: 'approve', rules: [] })
    })

    test('the secret that a command shows is in no place that anybody reads', async () => {
      const suggestion = await desk.suggested([
        'kubectl get secret db -o yaml',
        'kubectl get secret db -o jsonpath={.data.password}',
      ])
      const { ticket } = await desk.current(suggestion)
      for (const one of ticket.suggestions) await desk.approve(one)
      await desk.settled()

      const all = await desk.everything()
      for (const secret of [PASSWORD, Buffer.from(PASSWORD).toString('base64'), TOKEN])
        expect(all.includes(secret)).toBe(false)
      expect(all.includes('[redacted')).toBe(true)
    })

    test('manifests of one name in two tickets are each applied as they were approved', async () => {
      const map = (name: string) => [
        { name: 'map.yaml', content: `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n` },
      ]
      const all = await Promise.all(
        ['one', 'two'].map(name => desk.suggested(['kubectl apply --validate=false -f map.yaml'], map(name))),
      )

      await Promise.all(all.map(one => desk.approve(one)))
      await desk.settled()

      const made = desk.cluster.objects.list({
        group: '',
        version: 'v1',
        resource: 'configmaps',
        namespace: 'shop',
      })
      expect(JSON.stringify(made)).toMatch(/one.*two|two.*one/s)
    })

    test('a freeze stops what runs, says so, and lets nothing begin', async () => {
      const running = await desk.suggested(['kubectl get events'])
      await desk.approve(running)
      await expect
        .poll(() => desk.cluster.heard.some(({ path }) => path.endsWith('/events')), { timeout: 15_000 })
        .toBe(true)

      await desk.desk.freeze({ person: ADMIN }, 'a leak')
      await desk.settled()

      expect((await desk.current(running)).suggestion.state).toMatchObject({
        is: 'finished',
        result: { outcome: 'failed', reason: 'stopped midway by the freeze' },
      })
      const waiting = await desk.suggested([SCALE])
      expect((await desk.approve(waiting)).join(' ')).toContain('froze all executions (a leak)')
      expect((await desk.current(waiting)).suggestion.state.is).toBe('proposed')
      await desk.desk.thaw({ person: ADMIN })
    })

    test('two must approve, and nothing runs for one who has lost access before the other came', async () => {
      await desk.policy({
        mode: 'approve',
        rules: [{ name: 'care', when: { verb: ['scale'] }, then: 'two' }],
      })
      const before = changes(desk).length
      const suggestion = await desk.suggested([SCALE])

      expect((await desk.approve(suggestion, ADA)).join(' ')).toContain('two other people')
      await desk.approve(suggestion, GRACE)
      await desk.approve(suggestion, { ...GRACE, id: 'T2/U2' })
      await desk.change({ access: { people: ['U1', 'U3'] } })
      await desk.approve(suggestion, LINUS)
      await desk.settled()

      const { suggestion: after } = await desk.current(suggestion)
      expect(after.state).toMatchObject({
        is: 'finished',
        result: { reason: 'The approver may no longer use tenant shop: nothing ran.' },
      })
      expect(changes(desk)).toHaveLength(before)
      await desk.change({ access: 'everyone' })
      await desk.policy({ mode: 'approve', rules: [] })
    })

    test('an approval that is half an hour old counts no more, whatever others add to it', async () => {
      await desk.policy({
        mode: 'approve',
        rules: [{ name: 'care', when: { verb: ['scale'] }, then: 'two' }],
      })
      const suggestion = await desk.suggested([SCALE])
      await desk.approve(suggestion, GRACE)

      desk.clock.ahead += 31 * 60_000
      await desk.approve(suggestion, LINUS)
      await desk.settled()

      expect((await desk.current(suggestion)).suggestion.state.is).toBe('expired')
      await desk.policy({ mode: 'approve', rules: [] })
    })

    test('the same press delivered ten times runs a command once', async () => {
      const before = changes(desk).length
      const { id, turn } = await desk.suggested([SCALE])
      const decisions = { [id]: { choice: 'approve' as const } }
      const press = () =>
        desk.desk.submit(
          'press-again',
          id.split('.')[0] ?? '',
          { person: GRACE },
          { turn, through: 'slack', decisions },
        )

      await Promise.all(Array.from({ length: 10 }, press))
      await desk.settled()

      expect(changes(desk)).toHaveLength(before + 1)
    })
  },
)
