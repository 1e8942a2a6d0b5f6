// The kubeconfig of one execution: this cluster, this namespace, this identity, and nothing that a command line could change.
import type { Connection } from './connection.ts'
import type { Identity } from './settings.ts'

export interface Kubeconfig {
  connection: Connection
  identity: Identity
  namespace: string
  /** Through which proxy; a sealed program reaches nothing else. */
  proxy?: string
}

/** JSON, which is YAML too. Identity stands here and never in argv. */
export function kubeconfigOf({ connection, identity, namespace, proxy }: Kubeconfig): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'tenant',
    contexts: [{ name: 'tenant', context: { cluster: 'tenant', user: 'permission', namespace } }],
    clusters: [
      {
        name: 'tenant',
        cluster: {
          server: connection.server,
          'certificate-authority-data': connection.ca,
          'tls-server-name': connection.serverName,
          'insecure-skip-tls-verify': connection.isInsecure,
          'proxy-url': proxy,
        },
      },
    ],
    users: [
      {
        name: 'permission',
        user: {
          token: connection.token,
          'client-certificate-data': connection.certificate,
          'client-key-data': connection.key,
          username: connection.username,
          password: connection.password,
          as: identity.user,
          ...(identity.groups.length > 0 && { 'as-groups': identity.groups }),
        },
      },
    ],
  })
}
