// Verbs of kubectl that are never run, each with what to write instead.

const TYPING = 'it opens an editor, and nobody can type into it; attach the changed manifest and use'

export const REFUSED: Readonly<Record<string, string>> = {
  edit: `${TYPING} \`kubectl apply -f FILE\``,
  'apply edit-last-applied': `${TYPING} \`kubectl apply set-last-applied -f FILE\``,
  cp: 'it copies files from or to the helpdesk’s own machine; use `kubectl exec POD -- cat FILE` to read one',
  attach: 'it never ends; use `kubectl logs`',
  'port-forward':
    'it opens a port of the helpdesk’s own machine and never ends; ask from within: `kubectl exec POD -- …`',
  proxy:
    'it opens the API to the helpdesk’s own machine and never ends; name what you want to read: `kubectl get …`',
  plugin: 'plugins are programs of the helpdesk’s own machine; only kubectl’s own verbs are run',
  kustomize: 'it reads a folder or an address; attach the rendered manifest and use `kubectl apply -f FILE`',
  kuberc: 'it changes preferences of the helpdesk’s own machine',
  alpha: 'what is still being tried out is not run here',
  ...Object.fromEntries(
    [
      ...['view', 'use-context', 'use', 'set', 'unset', 'set-context', 'set-cluster', 'set-credentials'],
      ...['delete-context', 'delete-cluster', 'delete-user', 'rename-context', 'get-users'],
    ].map(name => [
      `config ${name}`,
      'the connection to the cluster, with its credentials, is the tenant’s; an admin changes it',
    ]),
  ),
}
