// What to do about what kubectl and helm complain of, beside their own words.
import type { Ran } from '../provider.ts'
import type { Connection } from './connection.ts'
import type { Identity } from './settings.ts'

interface Around {
  identity: Identity
  connection: Connection
}

/** First match counts: the more particular ones stand first. */
const MENDS: readonly [RegExp, (found: RegExpExecArray, around: Around) => string][] = [
  [
    /cannot impersonate resource "(\w+)"/,
    ([, what], { identity }) =>
      `The helpdesk’s own account may not act as ${what === 'groups' ? `the groups of ${identity.user}` : identity.user}: whoever runs the cluster grants it \`impersonate\` on ${what} ${JSON.stringify(what === 'groups' ? identity.groups : identity.user)}.`,
  ],
  [
    // What kubectl says when it may not even ask which kinds there are.
    /\(Forbidden\): unknown/,
    (_, { identity }) =>
      `The cluster takes nothing from ${identity.user}: most often the helpdesk’s own account lacks \`impersonate\` on users ${JSON.stringify(identity.user)}; whoever runs the cluster grants it.`,
  ],
  [
    /cannot (\w+) resource "([^"]+)" in API group "([^"]*)"(?: in the namespace "([^"]+)")?/,
    ([, verb, resource, group, namespace], { identity }) =>
      `${identity.user} may not ${verb} ${resource}${namespace ? ` in ${namespace}` : ''}: whoever runs the cluster can grant it, for example with \`kubectl create role … --verb=${verb} --resource=${resource}${group ? `.${group}` : ''}\` and a rolebinding for ${identity.user}.`,
  ],
  [
    /Forbidden|is forbidden/,
    (_, { identity }) => `${identity.user} may not do this: whoever runs the cluster can grant it.`,
  ],
  [
    /Unauthorized|must be logged in|provide credentials/i,
    () =>
      'The cluster does not take the helpdesk’s token (expired or withdrawn): an admin renews it in the kubeconfig of the tenant.',
  ],
  [
    /x509|certificate signed by unknown|tls: failed/,
    ({ input }) =>
      `The certificate of the cluster is not trusted${/expired/.test(input) ? ' (expired)' : ''}: an admin checks \`certificate-authority\` in the tenant’s kubeconfig.`,
  ],
  [
    /connection refused|no such host|i\/o timeout|no route to host|Bad Gateway|context deadline exceeded|TLS handshake timeout|was refused/i,
    (_, { connection }) =>
      `The cluster at ${connection.server} does not answer: an admin checks its address and the network from here.`,
  ],
  [
    /doesn't have a resource type/,
    () => 'There is no such kind here; `kubectl api-resources` lists those of the cluster.',
  ],
  [
    /release: not found|has no deployed releases/,
    () => 'There is no such release here; `helm list` shows those of the namespace.',
  ],
  [
    /\(NotFound\)|not found/,
    () => 'There is nothing of that name here; list the kind first, and check the namespace.',
  ],
  [
    /\(Conflict\)|object has been modified/,
    () => 'Somebody changed it meanwhile; look at it again, then propose the change anew.',
  ],
  [
    /\(AlreadyExists\)|cannot re-use a name/,
    () => 'It is there already; change it instead (`apply`, `upgrade`), or choose another name.',
  ],
  [
    /admission webhook "([^"]+)" denied/,
    ([, name]) => `A rule of the cluster (${name}) refuses it; its words say what to change.`,
  ],
]

export function mendFor(
  ran: Pick<Ran, 'stderr' | 'stdout' | 'exitCode'>,
  around: Around,
): string | undefined {
  if (ran.exitCode === 0) return undefined
  for (const [pattern, mend] of MENDS) {
    const found = pattern.exec(ran.stderr)
    if (found) return mend(found, around)
  }
  return undefined
}
