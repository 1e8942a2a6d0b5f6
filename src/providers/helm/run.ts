// Running helm in the tenant's cluster: its charts linked into the folder, its repositories known to this execution alone.
import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { type ClusterRun, runInCluster } from '../kubernetes/cluster-run.ts'
import { endpointOf } from '../kubernetes/connection.ts'
import type { PrivateFolder } from '../private-folder.ts'
import type { Pipeline, Ran } from '../provider.ts'
import { SANDBOX_PROXY } from '../sandbox.ts'
import { chartOf } from './charts.ts'
import { helmStages } from './examine.ts'
import type { HelmSettings } from './settings.ts'

const REPOSITORIES = 'repositories.yaml'

export interface HelmRun extends ClusterRun {
  settings: HelmSettings
}

export function runHelm(pipeline: Pipeline, run: HelmRun): Promise<Ran> {
  const { repositories = {}, charts } = run.settings
  const sources = helmStages({ pipeline }, run.settings).flatMap(({ name, chart }) => ({
    name,
    chart: chart === undefined ? undefined : chartOf(chart),
  }))
  const local = sources.flatMap(({ chart }) =>
    chart?.from === 'folder' ? [chart.path.split('/')[0] ?? ''] : [],
  )
  const isIndexed = sources.some(({ name, chart }) => chart?.from === 'repository' || name === 'search repo')
  const listed = Object.entries(repositories).filter(([, url]) => !url.startsWith('oci:'))
  return runInCluster(pipeline, {
    ...run,
    env: environment,
    credentials: [{ name: REPOSITORIES, content: repositoriesOf(listed) }],
    endpoints: Object.values(repositories).map(url => endpointOf({ server: url.replace(/^oci:/, 'https:') })),
    ...(charts !== undefined && { readable: [charts], prepare: folder => link(local, charts, folder) }),
    ...(isIndexed && listed.length > 0 && { before: [[['helm', 'repo', 'update']]] }),
  })
}

/** `./web` is the chart `web` of the tenant's folder. */
function link(names: readonly string[], charts: string, { path }: PrivateFolder): void {
  mkdirSync(path, { recursive: true })
  for (const name of new Set(names)) symlinkSync(join(charts, name), join(path, name))
}

function environment(folder: PrivateFolder, isSealed: boolean): Record<string, string> {
  const own = `${folder.path}/.helm`
  return {
    HELM_CACHE_HOME: `${own}/cache`,
    HELM_CONFIG_HOME: `${own}/config`,
    HELM_DATA_HOME: `${own}/data`,
    HELM_PLUGINS: '/nonexistent',
    HELM_REPOSITORY_CONFIG: folder.credential(REPOSITORIES),
    HELM_REPOSITORY_CACHE: `${own}/repository`,
    ...(isSealed && { HTTPS_PROXY: SANDBOX_PROXY }),
  }
}

function repositoriesOf(listed: readonly [string, string][]): string {
  return JSON.stringify({
    apiVersion: '',
    generated: '2026-01-01T00:00:00Z',
    repositories: listed.map(([name, url]) => ({ name, url })),
  })
}
