// What the grammar of kubectl makes of commands: classes, marks, objects, files, each with its reason.
import { describe, expect, test } from 'vitest'
import type { Class, Mark } from '../../../src/policy/verdict.ts'
import { createKubernetesProvider } from '../../../src/providers/kubernetes.ts'
import { commandOf } from '../../kubernetes/cluster.ts'

const provider = createKubernetesProvider({ now: () => 0, directories: [] })
const examine = (text: string) => provider.examine(commandOf(text))

type Row = [command: string, because: string]

function each(rows: Row[], expected: Class, marks: Mark[] = []): void {
  test.each(rows)('%s', (command, because) => {
    const examined = examine(command)

    expect(examined).toMatchObject({ class: expected, marks })
    expect(examined.reasons.join(' ')).toContain(because)
  })
}

describe('looking is read-only', () => {
  each(
    [
      ['kubectl get pods -A -o wide', 'shows objects'],
      ['kubectl -n delete get pods', 'shows objects'],
      ['kubectl -o wide get pods', 'shows objects'],
      ['kubectl get deploy/web sts/db -o jsonpath={.spec.replicas}', 'shows objects'],
      ["kubectl get po -o custom-columns=NAME:.metadata.name --sort-by '{.spec.nodeName}'", 'shows objects'],
      ['kubectl get all --show-labels -L app,tier', 'shows objects'],
      ['kubectl get pods -v=2', 'shows objects'],
      ['kubectl describe node node-1', 'events'],
      ['kubectl logs deploy/web -c app --tail=50 --since 10m -p', 'printed'],
      ['kubectl top pod --containers -l app=web', 'use'],
      ['kubectl top no', 'use'],
      ['kubectl explain pods.spec --recursive', 'explains'],
      ['kubectl api-resources --verbs=list -o name', 'kinds'],
      ['kubectl cluster-info', 'control plane'],
      ['kubectl auth can-i --list', 'may do'],
      ['kubectl auth whoami -o yaml', 'as whom'],
      ['kubectl rollout status deploy/web -w=false', 'rollout'],
      ['kubectl rollout history deploy/web --revision=3', 'versions'],
      ['kubectl events --for pod/web-1 --types=Warning', 'events'],
      ['kubectl wait --for=condition=Ready pod/web-1 --timeout=30s', 'waits'],
      ['kubectl diff -f web.yaml --server-side', 'would change'],
      ['kubectl config current-context', 'connection'],
      ['kubectl options', 'explains'],
      ['kubectl label pods web-1 --list', 'shows what is set'],
      ['kubectl get pods | grep -c Crash', 'shows objects'],
    ],
    'read-only',
  )
})

describe('what often holds credentials is sensitive', () => {
  each(
    [
      ['kubectl get SECRETS', 'secrets'],
      ['kubectl get secret/db', 'secrets/db'],
      ['kubectl get pods,secrets', 'secrets'],
      ['kubectl get secrets.v1. db -o yaml', 'secrets/db'],
      ['kubectl get pods/web-1 secret/db', 'secrets/db'],
      ['kubectl describe cm app', 'configmaps/app'],
      ['kubectl get sealedsecrets.bitnami.com', 'sealedsecrets'],
      ['kubectl get -f web.yaml', 'stands in the file'],
      ['kubectl cluster-info dump', 'everything'],
      ['kubectl set env deploy/web --list', 'shows what is set'],
      ['kubectl apply view-last-applied secret/db', 'secrets/db'],
    ],
    'read-only',
    ['sensitive'],
  )
})

describe('changing needs approval', () => {
  each(
    [
      ['kubectl scale deploy/web --replicas=3', 'how many pods run'],
      ['kubectl autoscale deploy web --min=1 --max=5 --cpu-percent 80', 'how many pods run'],
      ['kubectl set image deploy/web app=registry.example/web:2', 'image'],
      ['kubectl set env deploy/web A=b', 'variables'],
      ['kubectl rollout restart deploy/web', 'replaces'],
      ['kubectl rollout undo deploy/web --to-revision=2', 'earlier version'],
      ['kubectl label pods web-1 a=b c-', 'labels'],
      ['kubectl annotate deploy web a=b', 'annotations'],
      ['kubectl cordon node-1', 'node'],
      ['kubectl label pods web-1 --list a=b', 'labels'],
      ['kubectl taint nodes node-1 a=b:NoSchedule', 'node'],
      ['kubectl apply -f web.yaml', 'manifests'],
      ['kubectl create deployment web --image=web:1 -r 2', 'starts pods'],
      ['kubectl create ns shop-2', 'namespace'],
      ['kubectl create rolebinding x --role=y --user=bob', 'rights'],
      ['kubectl expose deploy/web --port 80', 'service'],
      ['kubectl run probe --image=busybox --restart=Never -- wget -qO- http://web', 'starts a pod'],
      [`kubectl patch deploy web -p '{"spec":{"paused":true}}'`, 'changes parts'],
      ['kubectl delete pod web-1 --dry-run=server', 'only tries'],
    ],
    'mutating',
  )
  each(
    [
      ['kubectl create secret generic db --from-literal=a=b', 'secret'],
      ['kubectl create token web --duration 1h', 'mints'],
    ],
    'mutating',
    ['sensitive'],
  )
})

describe('what cannot be brought back is destructive', () => {
  each(
    [
      ['kubectl delete ns shop', 'cannot be brought back'],
      ['kubectl delete pods --all --now', '`--all` takes every object'],
      ['kubectl delete pod web-1 --dry-run=none', 'cannot be brought back'],
      ['kubectl delete pod web-1 --dry-run=server --dry-run=none', 'cannot be brought back'],
      ['kubectl scale deploy/web --replicas=0', 'outage'],
      ['kubectl scale --all --replicas=2 deploy', '`--all`'],
      ['kubectl drain node-1 --ignore-daemonsets --delete-emptydir-data', 'emptyDir'],
      ['kubectl taint nodes node-1 a=b:NoExecute', 'evicts'],
      ['kubectl apply --prune -f web.yaml -l app=web', 'prune'],
      ['kubectl replace --force -f web.yaml', '`--force`'],
      [`kubectl patch pvc data -p '{"metadata":{"finalizers":null}}'`, 'finalizer'],
      [`kubectl patch deploy web --patch '{"spec":{"replicas":0}}'`, 'outage'],
      ['kubectl exec web-1 -- ls -l /', 'runs a program'],
      ['kubectl debug web-1 --image=busybox -- ls', 'cannot be taken out'],
      ['kubectl certificate approve bob', 'signs'],
      ['kubectl auth reconcile -f -', 'who may do what'],
      ['kubectl run x --image=y --privileged', 'root on its node'],
    ],
    'destructive',
  )
})

describe('what no grammar names needs a person', () => {
  each(
    [
      ['kubectl del po web-1', 'not among the known verbs'],
      ['kubectl rollout foo deploy/web', 'not among the known verbs'],
      ['kubectl get pods --frobnicate', 'not among the known flags'],
      ['kubectl --show-labels get pods', 'known verbs'],
      ['kubectl get pods -o weird', 'no usual value'],
      ['kubectl apply -f manifests/web.yaml', 'plain name'],
    ],
    'mutating',
    ['unknown'],
  )
})

describe('what does not end by itself is stopped by the time limit, so a person must want it', () => {
  each(
    [
      ['kubectl get pods -w', 'time limit'],
      ['kubectl get pods --watch-only', 'time limit'],
      ['kubectl logs -f web-1', '`--tail`'],
    ],
    'read-only',
    ['unknown'],
  )
})

test('objects are named as rules name them', () => {
  expect(examine('kubectl set image deploy/web app=r.io/web:2').objects).toEqual(['deployments/web'])
  expect(examine('kubectl delete po,svc web').objects).toEqual(['pods/web', 'services/web'])
  expect(examine('kubectl exec deploy/web -- id').objects).toEqual(['deployments/web'])
  expect(examine('kubectl drain n1 n2').objects).toEqual(['nodes/n1', 'nodes/n2'])
  expect(examine('kubectl create secret generic db').objects).toEqual(['secrets/db'])
})

test('files that a command reads are named, each once', () => {
  expect(examine('kubectl apply -f web.yaml,db.yaml --filename=./web.yaml').files).toEqual([
    'web.yaml',
    'db.yaml',
  ])
  expect(examine('kubectl create configmap app --from-file=key=app.conf').files).toEqual(['app.conf'])
  expect(examine('kubectl patch deploy web --patch-file change.yaml').files).toEqual(['change.yaml'])
  expect(examine('kubectl create secret tls web --cert=web.crt --key=web.key').files).toEqual([
    'web.crt',
    'web.key',
  ])
})

test('a pipeline is as bad as its worst stage', () => {
  const examined = examine(
    'kubectl create deployment web --image=web:1 --dry-run=client -o yaml | kubectl delete -f -',
  )

  expect(examined).toMatchObject({ class: 'destructive', verb: 'delete' })
})
