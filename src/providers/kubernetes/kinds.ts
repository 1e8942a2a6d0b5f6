// Kinds of objects: what people call them, what the API calls them, which of them hold secrets.

/** `group` is '' for the core API; absent for kinds that are not known here. */
export interface Kind {
  /** Plural, lower case: "deployments". */
  resource: string
  group?: string
  /** Not within any namespace. */
  isClusterWide?: boolean
}

/** One line per kind: plural, API group, cluster-wide or not, its other names. */
const TABLE = `
pods - n pod po
services - n service svc
endpoints - n endpoint ep
events - n event ev
configmaps - n configmap cm
secrets - n secret
serviceaccounts - n serviceaccount sa
persistentvolumeclaims - n persistentvolumeclaim pvc
replicationcontrollers - n replicationcontroller rc
resourcequotas - n resourcequota quota
limitranges - n limitrange limits
podtemplates - n podtemplate
namespaces - c namespace ns
nodes - c node no
persistentvolumes - c persistentvolume pv
componentstatuses - c componentstatus cs
deployments apps n deployment deploy
replicasets apps n replicaset rs
statefulsets apps n statefulset sts
daemonsets apps n daemonset ds
controllerrevisions apps n controllerrevision
jobs batch n job
cronjobs batch n cronjob cj
horizontalpodautoscalers autoscaling n horizontalpodautoscaler hpa
poddisruptionbudgets policy n poddisruptionbudget pdb
ingresses networking.k8s.io n ingress ing
networkpolicies networking.k8s.io n networkpolicy netpol
ingressclasses networking.k8s.io c ingressclass
endpointslices discovery.k8s.io n endpointslice
leases coordination.k8s.io n lease
roles rbac.authorization.k8s.io n role
rolebindings rbac.authorization.k8s.io n rolebinding
clusterroles rbac.authorization.k8s.io c clusterrole
clusterrolebindings rbac.authorization.k8s.io c clusterrolebinding
storageclasses storage.k8s.io c storageclass sc
volumeattachments storage.k8s.io c volumeattachment
csidrivers storage.k8s.io c csidriver
csinodes storage.k8s.io c csinode
priorityclasses scheduling.k8s.io c priorityclass pc
runtimeclasses node.k8s.io c runtimeclass
customresourcedefinitions apiextensions.k8s.io c customresourcedefinition crd crds
apiservices apiregistration.k8s.io c apiservice
mutatingwebhookconfigurations admissionregistration.k8s.io c mutatingwebhookconfiguration
validatingwebhookconfigurations admissionregistration.k8s.io c validatingwebhookconfiguration
validatingadmissionpolicies admissionregistration.k8s.io c validatingadmissionpolicy
certificatesigningrequests certificates.k8s.io c certificatesigningrequest csr
flowschemas flowcontrol.apiserver.k8s.io c flowschema
prioritylevelconfigurations flowcontrol.apiserver.k8s.io c prioritylevelconfiguration
`

const KINDS = new Map(
  TABLE.trim()
    .split('\n')
    .flatMap(line => {
      const [resource = '', group = '', scope, ...others] = line.split(' ')
      const kind: Kind = {
        resource,
        group: group === '-' ? '' : group,
        ...(scope === 'c' && { isClusterWide: true }),
      }
      return [resource, ...others].map(name => [name, kind] as const)
    }),
)

/** `PODS`, `po`, `deployments.v1.apps` and `Deployment` as the API calls them; an unknown kind keeps its words. */
export function kindOf(written: string): Kind {
  const [name = '', ...rest] = written.toLowerCase().split('.')
  const known = KINDS.get(name)
  const group = rest.filter(part => !/^v\d+(?:(?:alpha|beta)\d+)?$/.test(part)).join('.')
  if (known && (group === '' || group === known.group)) return known
  return { resource: name, ...(group && { group }) }
}

/** Kinds whose content often is a credential, by their name where they are not known. */
export function isSensitive(written: string): boolean {
  const { resource } = kindOf(written)
  return /secret|credential|password|token/.test(resource) || resource === 'configmaps'
}

/** A kind with perhaps a name: the two halves of `TYPE/NAME`. */
export interface Named {
  kind: string
  name?: string
}

/** Reads `TYPE NAME…`, `TYPE,TYPE`, `TYPE/NAME TYPE/NAME` as kubectl does. */
export function namedIn(operands: readonly string[]): Named[] {
  if (operands.some(operand => operand.includes('/'))) return operands.flatMap(pairsIn)
  const [kinds = '', ...names] = operands
  const all = kinds.split(',').filter(Boolean)
  if (names.length === 0) return all.map(kind => ({ kind }))
  return all.flatMap(kind => names.map(name => ({ kind, name })))
}

function pairsIn(operand: string): Named[] {
  return operand.split(',').map(pair => {
    const [kind = '', name] = pair.split('/')
    return name ? { kind, name } : { kind }
  })
}

/** As rules name it: "deployments/web", "pods". */
export function inWords({ kind, name }: Named): string {
  const { resource } = kindOf(kind)
  return name === undefined ? resource : `${resource}/${name}`
}
