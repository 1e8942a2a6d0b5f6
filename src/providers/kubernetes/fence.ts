// The tenant's fence: which namespaces a command may name, and that changes stay within them.
import type { Finding } from '../../policy/verdict.ts'
import type { Context } from '../../ticket/ticket.ts'
import { type ClusterSettings, clusterName, defaultNamespace, identityOf } from './settings.ts'
import { refusal } from './verb.ts'

/** All that a command says about where it goes. */
export interface Place {
  /** Every value of `-n` and its like. */
  namespaces: readonly string[]
  isEverywhere: boolean
  /** Things it changes that are in no namespace, in words. */
  clusterWide: readonly string[]
}

export function isFenced({ namespaces }: ClusterSettings): boolean {
  return namespaces !== undefined && !namespaces.includes('*')
}

export function fenceFindings(place: Place, settings: ClusterSettings): Finding[] {
  const own = settings.namespaces
  if (own === undefined || !isFenced(settings)) return []
  const list = own.map(name => `\`-n ${name}\``).join(', ')
  const foreign = place.namespaces.find(name => !own.includes(name))
  return [
    ...(foreign === undefined
      ? []
      : [
          refusal(
            `Namespace \`${foreign}\` is not the tenant’s; use ${list}, or ask an admin to add it to \`namespaces\``,
          ),
        ]),
    ...(place.isEverywhere
      ? [refusal(`The tenant has its own namespaces alone, not all; leave out \`-A\` and use ${list}`)]
      : []),
    ...place.clusterWide.map(thing =>
      refusal(
        `\`${thing}\` belongs to the whole cluster, the tenant has namespaces alone; whoever runs the cluster changes it`,
      ),
    ),
  ]
}

/** "cluster prod, namespace shop, as viewer". */
export function targetOf(place: Place, settings: ClusterSettings, context: Context): string {
  const cluster = clusterName(settings)
  const namespace = place.isEverywhere ? undefined : (place.namespaces.at(-1) ?? defaultNamespace(settings))
  const where = namespace === undefined ? 'all namespaces' : `namespace ${namespace}`
  const { user, groups } = identityOf(settings, context)
  const as = groups.length > 0 ? `${user} (${groups.join(', ')})` : user
  if (cluster === undefined) return `no cluster is connected, as ${as}`
  return `cluster ${cluster}, ${where}, as ${as}`
}
