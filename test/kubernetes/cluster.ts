// A tenant's cluster for tests: the stand-in with a shop in it, and settings that reach it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseCommand } from '../../src/policy/parse.ts'
import type { AttachedFile, Command, ProviderSettings } from '../../src/providers/provider.ts'
import { type StandIn, type StandInOptions, startStandIn, TOKEN } from './stand-in.ts'

export interface Cluster extends StandIn {
  settings: ProviderSettings
  /** Writes a file beside the kubeconfig and answers its path. */
  write(name: string, content: string): string
  command(text: string, more?: Partial<Command>): Command
}

const core = { group: '', version: 'v1', namespace: 'shop' }

export const DEPLOYMENT = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop', labels: { app: 'web' } },
  spec: {
    replicas: 2,
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: { containers: [{ name: 'web', image: 'web:1' }] },
    },
  },
}

export const PASSWORD = 'correct-horse-battery'

export async function startCluster(options: StandInOptions = {}): Promise<Cluster> {
  const server = await startStandIn(options)
  const folder = mkdtempSync(join(tmpdir(), 'cluster-'))
  const write = (name: string, content: string) => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  }
  fill(server)
  const settings = {
    name: 'stand-in',
    server: server.url,
    caFile: write('ca.crt', server.ca),
    tokenFile: write('token', `${TOKEN}\n`),
    namespaces: ['shop', 'shop-jobs'],
    timeoutSeconds: 20,
  }
  return {
    ...server,
    settings,
    write,
    command: (text, more) => ({ ...commandOf(text), settings, ...more }),
    async close() {
      await server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function fill({ objects }: StandIn): void {
  for (const name of ['shop', 'shop-jobs', 'other']) {
    const place = { group: '', version: 'v1', resource: 'namespaces' }
    objects.put(place, { apiVersion: 'v1', kind: 'Namespace', metadata: { name } })
  }
  objects.put({ ...core, group: 'apps', resource: 'deployments' }, DEPLOYMENT)
  const spec = { containers: [{ name: 'web', image: 'web:1' }] }
  const status = { phase: 'Running' }
  objects.put(
    { ...core, resource: 'pods' },
    { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web-1', labels: { app: 'web' } }, spec, status },
  )
  const data = { password: Buffer.from(PASSWORD).toString('base64') }
  objects.put(
    { ...core, resource: 'secrets' },
    { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'db' }, type: 'Opaque', data },
  )
}

export function commandOf(text: string, files: AttachedFile[] = []): Command {
  const parsed = parseCommand(text)
  if (!parsed.isParsed) throw new Error(`${text}: ${parsed.reason}`)
  const context = { portal: 'local', tenant: 'shop', agent: 'kubernetes', permission: 'viewer' }
  return { pipeline: parsed.parts[0]?.pipeline ?? [], context, settings: {}, files }
}
