// A whole desk over a stand-in cluster: real kubectl, real fence, real store; only the model and the surface stand in.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { loadConfig } from '../../src/config.ts'
import { ADMIN } from '../../src/desk/desk.ts'
import { createLog } from '../../src/log.ts'
import { type Composition, compose } from '../../src/main.ts'
import type { Model, Question, Thought } from '../../src/models/model.ts'
import type { TenantPolicy } from '../../src/policy/rules.ts'
import { newTenant } from '../../src/portals/local/tenant.ts'
import { createKubernetesProvider } from '../../src/providers/kubernetes.ts'
import type { AttachedFile, Provider } from '../../src/providers/provider.ts'
import { createSandbox, type Sandbox } from '../../src/providers/sandbox.ts'
import { createRecorder, type Recorder } from '../../src/surfaces/recorder.ts'
import type { Context, Person, Suggestion, Ticket } from '../../src/ticket/ticket.ts'
import { type Cluster, startCluster } from '../kubernetes/cluster.ts'
import { TOKEN } from '../kubernetes/stand-in.ts'
import { hasKubectl, TOOLS } from '../kubernetes/tools.ts'

export const ADA: Person = { surface: 'slack', id: 'T1/U1', name: 'Ada' }
export const GRACE: Person = { surface: 'slack', id: 'T1/U2', name: 'Grace' }
export const LINUS: Person = { surface: 'slack', id: 'T1/U3', name: 'Linus' }
export const CONTEXT: Context = { portal: 'local', tenant: 'shop', agent: 'general', permission: 'viewer' }

export const sandbox: Sandbox = await createSandbox()
export const lacking = [
  ...(hasKubectl ? [] : ['kubectl']),
  ...(sandbox.state.kind === 'none' ? ['bubblewrap'] : []),
]

export interface ClusterDesk extends Composition {
  cluster: Cluster
  recorder: Recorder
  questions: Question[]
  /** Milliseconds by which the clock is ahead. */
  clock: { ahead: number }
  /** Points the kubeconfig of the tenant at another address. */
  pointTo(server: string): void
  /** The first suggestion of a new ticket for these commands. */
  suggested(commands: string[], files?: AttachedFile[]): Promise<Suggestion>
  current(suggestion: Suggestion): Promise<{ ticket: Ticket; suggestion: Suggestion }>
  approve(suggestion: Suggestion, by?: Person): Promise<string[]>
  settled(): Promise<void>
  policy(policy: TenantPolicy): Promise<unknown>
  change(changed: Partial<Parameters<typeof newTenant>[0]>): Promise<unknown>
  /** All that is on disk or was said, in one text. */
  everything(): Promise<string>
  stop(): Promise<void>
}

const usage = { inputTokens: 1, outputTokens: 1, cachedTokens: 0, costUsd: 0 }

/** Proposes what a request asks for, and is content when it hears of results. */
function obliging(questions: Question[], wishes: object[][]): Model {
  return {
    name: 'obliging',
    check: async () => 'fine',
    async *think(question: Question): AsyncGenerator<Thought> {
      questions.push(structuredClone({ ...question, agent: undefined as never }))
      const isFirst = !question.items.some(({ role }) => role === 'assistant')
      const asked = isFirst
        ? (wishes[Number(/wish (\d+)/.exec(JSON.stringify(question.items))?.[1])] ?? [])
        : []
      yield { kind: 'text', delta: asked.length > 0 ? 'Let me see.' : 'So it is.' }
      for (const [at, wish] of asked.entries())
        yield { kind: 'call', call: { id: `c${at}`, name: 'propose_command', input: JSON.stringify(wish) } }
      yield { kind: 'finished', reason: asked.length > 0 ? 'calls' : 'stop', usage }
    },
  }
}

export async function clusterDesk(providers: Provider[] = []): Promise<ClusterDesk> {
  const cluster = await startCluster({ silent: 'events' })
  const dataDir = mkdtempSync(join(tmpdir(), 'cluster-desk-'))
  const clock = { ahead: 0 }
  const now = () => Date.now() + clock.ahead
  const lines: string[] = []
  const questions: Question[] = []
  const wishes: object[][] = []
  const config = loadConfig({ env: { HELPDESK_DATA_DIR: dataDir }, cwd: dataDir })
  const whole = await compose(config, {
    now,
    model: obliging(questions, wishes),
    sandbox,
    providers: [createKubernetesProvider({ now, sandbox, directories: TOOLS }), ...providers],
    log: createLog({
      level: 'debug',
      format: 'json',
      redact: text => text,
      destination: { write: line => void lines.push(line) },
    }),
  })
  const pointTo = (server: string) => void cluster.write('config', kubeconfigOf(cluster, server))
  pointTo(cluster.url)
  await addShop(whole, cluster, providers)
  const recorder = createRecorder()
  const worker = whole.worker(recorder)
  await worker.start()
  const current = async ({ id }: Suggestion) => {
    const ticket = await whole.store.ticket(id.split('.')[0] ?? '')
    const suggestion = ticket?.suggestions.find(one => one.id === id)
    if (!ticket || !suggestion) throw new Error(`${id} is gone`)
    return { ticket, suggestion }
  }
  let count = 0
  return {
    ...whole,
    ...{ cluster, recorder, questions, clock, pointTo, current },
    settled: worker.settled,
    async suggested(commands, files = []) {
      count += 1
      const thread = { surface: 'slack' as const, team: 'T1', channel: 'C1', thread: `${count}.0` }
      const wish = wishes.push(commands.map(command => ({ command, reason: 'to see', files }))) - 1
      const { id } = await whole.desk.open(`open-${count}`, {
        ...{
          by: ADA,
          origin: 'slack',
          context: CONTEXT,
          request: `My wish ${wish}.`,
          thread,
          message: `${count}.0`,
        },
      })
      await worker.settled()
      const first = (await whole.store.ticket(id))?.suggestions[0]
      if (!first) throw new Error(JSON.stringify(await whole.store.transcript(id)))
      return first
    },
    async approve({ id, turn, digest }, by = ADA) {
      count += 1
      const decisions = { [id]: { choice: 'approve' as const, seen: digest } }
      const submission = { turn, through: 'slack' as const, decisions }
      const ticket = id.split('.')[0] ?? ''
      return (await whole.desk.submit(`press-${count}`, ticket, { person: by }, submission)).answers
    },
    policy: policy => whole.administration.setPolicy('local', 'shop', policy, ADMIN),
    change: changed =>
      whole.administration.changeTenant('local', 'shop', tenant => ({ ...tenant, ...changed }), ADMIN),
    async everything() {
      await whole.store.ping()
      const files = readdirSync(dataDir, { recursive: true, withFileTypes: true })
      const disk = files.filter(one => one.isFile()).map(one => readFileSync(join(one.parentPath, one.name)))
      const said = JSON.stringify([recorder.records, questions, await whole.store.audit({ limit: 1000 })])
      return `${disk.map(bytes => bytes.toString('latin1')).join('\n')}\n${said}\n${lines.join('')}`
    },
    async stop() {
      await worker.stop()
      await whole.close()
      await cluster.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

function kubeconfigOf({ ca }: Cluster, server: string): string {
  const data = Buffer.from(ca).toString('base64')
  return stringify({
    'current-context': 'prod',
    contexts: [{ name: 'prod', context: { cluster: 'prod', user: 'helpdesk' } }],
    clusters: [{ name: 'prod', cluster: { server, 'certificate-authority-data': data } }],
    users: [{ name: 'helpdesk', user: { token: TOKEN } }],
  })
}

async function addShop(whole: Composition, cluster: Cluster, more: readonly Provider[]): Promise<void> {
  const kubeconfig = join(String(cluster.settings.caFile), '..', 'config')
  const kubernetes = { name: 'prod', kubeconfig, namespaces: ['shop'], timeoutSeconds: 20 }
  const others = Object.fromEntries(more.map(({ name }) => [name, {}]))
  await whole.administration.addTenant(
    'local',
    newTenant({
      id: 'shop',
      access: 'everyone',
      impersonatableUsers: ['viewer', 'editor'],
      providers: { kubernetes, ...others },
    }),
    ADMIN,
  )
}
