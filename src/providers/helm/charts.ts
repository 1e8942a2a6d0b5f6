// Where a chart comes from: the tenant's folder, one of its repositories, or nowhere.
import type { Finding } from '../../policy/verdict.ts'
import { refusal } from '../kubernetes/verb.ts'
import type { HelmSettings } from './settings.ts'

export type Chart =
  | { from: 'folder'; path: string }
  | { from: 'repository'; repository: string }
  | { from: 'address'; url: string }
  | { from: 'elsewhere'; why: string }

/** `./web` is local, `bitnami/nginx` of a repository, `oci://…` an address. */
export function chartOf(written: string): Chart {
  if (/^[a-z][a-z0-9+.-]*:/i.test(written)) return { from: 'address', url: written }
  if (/^[/~]|(?:^|\/)\.\.(?:\/|$)|\\/.test(written)) {
    return {
      from: 'elsewhere',
      why: `The chart \`${written}\` is refused: it is a path of the helpdesk’s own machine`,
    }
  }
  const path = written.replace(/^(?:\.\/)+/, '')
  const isLocal = path !== written || !path.includes('/')
  if (!isLocal && /^[\w-]+\/[\w.-]+$/.test(path))
    return { from: 'repository', repository: path.split('/')[0] ?? '' }
  return { from: 'folder', path }
}

/** What is to say about where a chart comes from. */
export function chartFindings(written: string, settings: HelmSettings): Finding[] {
  const chart = chartOf(written)
  const isConnected = settings.kubeconfig !== undefined || settings.server !== undefined
  if (chart.from === 'elsewhere') return [refusal(chart.why)]
  if (chart.from === 'address') return addressFindings(chart.url, settings)
  if (chart.from === 'repository') {
    const isKnown = Object.hasOwn(settings.repositories ?? {}, chart.repository)
    if (isConnected && !isKnown)
      return [refusal(`There is no repository \`${chart.repository}\` in the tenant. ${known(settings)}`)]
    return [
      { class: 'mutating', mark: 'unknown', reason: `it fetches the chart \`${written}\` from a repository` },
    ]
  }
  if (isConnected && settings.charts === undefined) {
    return [
      refusal(
        `No charts are kept for the tenant, so there is no \`${written}\`; an admin sets \`charts\` to their folder. ${known(settings)}`,
      ),
    ]
  }
  return []
}

export function addressFindings(url: string, settings: HelmSettings): Finding[] {
  const isListed = Object.values(settings.repositories ?? {}).some(listed => isWithin(url, listed))
  if (!isListed)
    return [refusal(`The address \`${url}\` is not among the tenant’s repositories. ${known(settings)}`)]
  return [{ class: 'mutating', mark: 'unknown', reason: `it fetches a chart from \`${url}\`` }]
}

function isWithin(url: string, listed: string): boolean {
  const base = listed.replace(/\/$/, '')
  return !/\/\.\.?(?:\/|$)|[\\@?#%]/.test(url) && (url === base || url.startsWith(`${base}/`))
}

function known({ repositories }: HelmSettings): string {
  const names = Object.keys(repositories ?? {})
  return names.length > 0 ? `There is: ${names.join(', ')}` : 'An admin lists repositories in `repositories`'
}
