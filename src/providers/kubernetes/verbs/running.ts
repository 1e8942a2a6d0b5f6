// Verbs of kubectl that run programs in the cluster: whatever the program does, it does.
import type { Arguments } from '../../grammar.ts'
import {
  asks,
  both,
  CHANGE,
  DURATION,
  denied,
  FORCE,
  INTERACTIVE,
  MANIFEST,
  NAME,
  switches,
  values,
} from '../flags.ts'
import { destructive, refusal, type Verbs } from '../verb.ts'

const PULL = /^(?:Always|IfNotPresent|Never)$/

function debugging({ operands }: Arguments) {
  const isNode = operands.some(operand => /^no(?:de|des)?(?:\.v1)?\//i.test(operand))
  return isNode
    ? [refusal('`kubectl debug node/…` opens the node’s own disk as root; look at its pods instead')]
    : []
}

export const RUNNING: Verbs = {
  exec: {
    does: 'runs a program in a container: whatever it does, it does',
    class: 'destructive',
    flags: {
      ...MANIFEST,
      ...INTERACTIVE,
      ...both('container', 'c', NAME),
      ...both('quiet', 'q', 'switch'),
      '--pod-running-timeout': DURATION,
    },
    objects: { kind: 'pods', isOne: true },
    needs: [
      { verbs: ['get'], resource: 'pods' },
      { verbs: ['create'], resource: 'pods', subresource: 'exec' },
    ],
  },
  run: {
    does: 'starts a pod with a program of its own',
    class: 'mutating',
    flags: {
      ...CHANGE,
      ...MANIFEST,
      ...FORCE,
      ...INTERACTIVE,
      ...both('labels', 'l', 'value'),
      ...both('quiet', 'q', 'switch'),
      ...values('annotations', 'env', 'image', 'port', 'override-type'),
      ...switches('command', 'expose', 'leave-stdin-open'),
      '--image-pull-policy': PULL,
      '--restart': /^(?:Always|OnFailure|Never)$/,
      '--pod-running-timeout': DURATION,
      '--attach': denied('it waits for what may never end; use `kubectl logs` afterwards'),
      '--rm': denied('it only goes with `-it`; delete the pod in a command of its own'),
      '--overrides': asks(destructive('`--overrides` may give the pod any right'), 'value'),
      '--privileged': asks(destructive('a privileged container is root on its node'), 'switch'),
    },
    objects: { kind: 'pods', isOne: true },
    needs: [{ verbs: ['create'] }],
    look: 'dry-run',
  },
  debug: {
    does: 'adds a container to a pod, which cannot be taken out again',
    class: 'destructive',
    flags: {
      ...INTERACTIVE,
      ...both('container', 'c', NAME),
      ...both('quiet', 'q', 'switch'),
      ...both('filename', 'f', 'value'),
      ...values('copy-to', 'env', 'image', 'set-image', 'target'),
      ...switches('arguments-only', 'replace', 'same-node', 'share-processes'),
      ...switches(
        'keep-annotations',
        'keep-init-containers',
        'keep-labels',
        'keep-liveness',
        'keep-readiness',
        'keep-startup',
      ),
      '--image-pull-policy': PULL,
      '--profile': /^(?:legacy|general|baseline|restricted|netadmin|sysadmin)$/,
      '--custom': denied('it reads a file'),
      '--attach': denied('it waits for what may never end; use `kubectl logs` afterwards'),
    },
    objects: { kind: 'pods', isOne: true },
    judge: debugging,
    needs: [{ verbs: ['get'] }, { verbs: ['patch'], subresource: 'ephemeralcontainers' }],
  },
}
