// The tenant's fence: its namespaces, as whom a permission acts, and what an admin may write.
import { describe, expect, test } from 'vitest'
import { createKubernetesProvider } from '../../../src/providers/kubernetes.ts'
import { commandOf } from '../../kubernetes/cluster.ts'

const provider = createKubernetesProvider({ now: () => 0, directories: [] })
const settings = { name: 'prod', kubeconfig: '/srv/kubeconfig', namespaces: ['shop', 'shop-jobs'] }

const manifest = (text: string) => [{ name: 'web.yaml', content: text }]

function examine(text: string, files: { name: string; content: string }[] = [], given: object = settings) {
  return provider.examine({ ...commandOf(text, files), settings: { ...given } })
}

describe('namespaces', () => {
  test('a command without one runs in the first', () => {
    expect(examine('kubectl get pods')).toMatchObject({
      class: 'read-only',
      target: 'cluster prod, namespace shop, as viewer',
    })
  })

  test('any of the tenant’s may be named', () => {
    expect(examine('kubectl -nshop-jobs get pods').target).toBe(
      'cluster prod, namespace shop-jobs, as viewer',
    )
  })

  test.each([
    'kubectl get pods -n other',
    'kubectl get pods -nother',
    'kubectl get pods --namespace=other -n shop',
    'kubectl cluster-info dump --namespaces=shop,other',
    'kubectl get --raw /apis/apps/v1/namespaces/other/deployments',
  ])('another is refused, with those that there are: %s', command => {
    const { class: found, reasons } = examine(command)

    expect(found).toBe('denied')
    expect(reasons.join(' ')).toMatch(/`other` is not the tenant’s; use `-n shop`, `-n shop-jobs`/)
  })

  test('all of them are refused, unless the tenant has all', () => {
    expect(examine('kubectl get pods -A').class).toBe('denied')
    const wide = { ...settings, namespaces: ['shop', '*'] }
    expect(examine('kubectl get pods -A', [], wide)).toMatchObject({
      class: 'read-only',
      target: 'cluster prod, all namespaces, as viewer',
    })
    expect(examine('kubectl get pods -n other', [], wide).class).toBe('read-only')
  })

  test('what belongs to the whole cluster may be seen, not changed', () => {
    expect(examine('kubectl get nodes').class).toBe('read-only')
    expect(examine('kubectl delete ns other')).toMatchObject({ class: 'denied' })
    expect(examine('kubectl cordon node-1').reasons[0]).toContain('belongs to the whole cluster')
  })

  test('an address of the API is asked within them, or of the server itself', () => {
    expect(examine('kubectl get --raw /api/v1/namespaces/shop/pods').class).toBe('mutating')
    expect(examine("kubectl get --raw '/readyz?verbose'").class).toBe('read-only')
    expect(examine('kubectl get --raw /api/v1/secrets').reasons[0]).toContain('belongs to the whole cluster')
  })
})

describe('attached manifests', () => {
  const web = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop}\n'

  test('name what they change', () => {
    expect(examine('kubectl apply -f web.yaml', manifest(web))).toMatchObject({
      class: 'mutating',
      objects: ['deployments/web'],
    })
  })

  test.each([
    ['another namespace', web.replace('shop', 'other'), 'is not the tenant’s'],
    [
      'another namespace in a list',
      `{"kind":"List","items":[{"kind":"Pod","metadata":{"name":"x","namespace":"other"}}]}`,
      'is not the tenant’s',
    ],
    ['a second document', `${web}---\nkind: ClusterRole\nmetadata: {name: all}\n`, 'whole cluster'],
    [
      'a merged key',
      `x: &x {namespace: other}\nkind: Pod\nmetadata: {<<: *x, name: web}\n`,
      'is not the tenant’s',
    ],
    ['what cannot be read', 'kind: [', 'cannot be read'],
  ])('are refused with %s', (_what, content, because) => {
    const { class: found, reasons } = examine('kubectl apply -f web.yaml', manifest(content))

    expect(found).toBe('denied')
    expect(reasons.join(' ')).toContain(because)
  })

  test('with a Secret they are sensitive', () => {
    expect(
      examine('kubectl apply -f web.yaml', manifest('kind: Secret\nmetadata: {name: db}\n')).marks,
    ).toEqual(['sensitive'])
  })

  test.each([
    ['stops what runs', 'kind: Deployment\nmetadata: {name: web}\nspec: {replicas: 0}\n', 'outage'],
    [
      'gets at its node',
      'kind: Pod\nspec: {containers: [{securityContext: {"privileged": true}}]}\n',
      '`privileged`',
    ],
    ['sees its node’s disk', 'kind: Pod\nspec:\n  volumes:\n    - hostPath: {path: /}\n', '`hostPath`'],
  ])('are destructive where one %s', (_what, content, because) => {
    const { class: found, reasons } = examine('kubectl apply -f web.yaml', manifest(content))

    expect(found).toBe('destructive')
    expect(reasons.join(' ')).toContain(because)
  })

  test('that give rights say so', () => {
    const role = 'kind: RoleBinding\nmetadata: {name: x}\n'

    expect(examine('kubectl apply -f web.yaml', manifest(role)).reasons).toContain(
      'an attached file gives rights',
    )
  })

  test('that are patches are read as such', () => {
    const patch = [{ name: 'web.yaml', content: 'metadata:\n  finalizers: null\n' }]

    expect(examine('kubectl patch pvc data --patch-file web.yaml', patch).class).toBe('destructive')
  })

  test('that come through a pipe need the namespace beside them', () => {
    const piped = 'kubectl create deployment web --image=web:1 --dry-run=client -o yaml | kubectl apply -f -'

    expect(examine(piped).reasons.join(' ')).toContain('`-n shop`')
    expect(examine(`${piped} -n shop`).class).toBe('mutating')
  })
})

describe('identities', () => {
  test('a permission acts as a user of its name, or as the admin says', () => {
    const given = { ...settings, identities: { viewer: { user: 'viewer@corp', groups: ['tenant:shop'] } } }

    expect(examine('kubectl get pods', [], given).target).toBe(
      'cluster prod, namespace shop, as viewer@corp (tenant:shop)',
    )
  })
})

describe('settings', () => {
  const faultsOf = (given: Record<string, unknown>) => {
    const read = provider.readSettings(given)
    return read.isRead ? [] : read.faults
  }

  test('from a command line lists and objects come as text', () => {
    const given = {
      kubeconfig: '/k',
      namespaces: 'shop, shop-jobs',
      identities: '{"viewer":{"user":"v"}}',
      timeoutSeconds: '30',
    }

    expect(provider.readSettings(given)).toMatchObject({
      isRead: true,
      settings: {
        namespaces: ['shop', 'shop-jobs'],
        identities: { viewer: { user: 'v' } },
        timeoutSeconds: 30,
      },
    })
  })

  test('none are needed to examine a command', () => {
    expect(examine('kubectl get pods -n any', [], {})).toMatchObject({ class: 'read-only' })
  })

  test.each([
    [{ kubeconfig: '/k' }, 'namespaces: must say which'],
    [{ kubeconfig: 'k', namespaces: ['a'] }, 'absolute path'],
    [{ server: 'http://x', tokenFile: '/t', namespaces: ['a'] }, 'https://'],
    [{ server: 'https://x', namespaces: ['a'] }, 'tokenFile'],
    [{ kubeconfg: '/k' }, 'did you mean kubeconfig?'],
    [{ kubeconfig: '/k', namespaces: ['Shop!'] }, 'name of a namespace'],
  ])('faults are told with their mend: %j', (given, fault) => {
    expect(faultsOf(given).join(' ')).toContain(fault)
  })
})
