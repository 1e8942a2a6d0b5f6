// The grammars against the tools' own manuals: no flag that they print is unknown here.
import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { findBinaries } from '../../../src/providers/binaries.ts'
import { readHelm } from '../../../src/providers/helm/read.ts'
import { readKubectl } from '../../../src/providers/kubernetes/read.ts'
import { hasHelm, hasKubectl, TOOLS } from '../../kubernetes/tools.ts'

const binaries = findBinaries(['kubectl', 'helm'], TOOLS)

/** Names of flags in the help of a verb: `-o, --output=''`, `-o, --output format`. */
function flagsOf(tool: string, verb: string): string[] {
  const help = execFileSync(binaries.get(tool) ?? tool, [...verb.split(' '), '--help'], {
    encoding: 'utf8',
    env: { HOME: '/nonexistent', KUBECONFIG: '/dev/null' },
  })
  const lines = help
    .split('\n')
    .filter(line => /^ {2,8}-{1,2}[a-zA-Z]/.test(line) && !/^ +-\S+ .*\$/.test(line))
  return lines.flatMap(
    line =>
      line
        .trim()
        .match(/^(?:-\w, )?--[\w-]+/)?.[0]
        .split(', ') ?? [],
  )
}

const unknown = (findings: { reason: string }[]) =>
  findings.filter(({ reason }) => reason.includes('not among'))

describe.skipIf(!hasKubectl)(`kubectl’s manual${hasKubectl ? '' : ' (kubectl is not installed)'}`, () => {
  test.each([
    ...['get', 'describe', 'logs', 'top pod', 'events', 'wait', 'diff', 'rollout status', 'rollout undo'],
    ...[
      'apply',
      'create',
      'replace',
      'patch',
      'delete',
      'scale',
      'autoscale',
      'set env',
      'label',
      'taint',
      'drain',
    ],
    ...[
      'run',
      'expose',
      'exec',
      'debug',
      'create secret generic',
      'create role',
      'create job',
      'auth reconcile',
    ],
  ])('every flag of `kubectl %s` is known', verb => {
    const flags = flagsOf('kubectl', verb)

    expect(flags.length).toBeGreaterThan(2)
    expect(
      flags.filter(flag => unknown(readKubectl([...verb.split(' '), flag]).findings).length > 0),
    ).toEqual([])
  })
})

describe.skipIf(!hasHelm)(`helm’s manual${hasHelm ? '' : ' (helm is not installed)'}`, () => {
  test.each([
    ...['list', 'status', 'history', 'get values', 'show values', 'template', 'lint', 'search repo'],
    ...['install', 'upgrade', 'rollback', 'uninstall', 'test'],
  ])('every flag of `helm %s` is known', verb => {
    const flags = flagsOf('helm', verb)

    expect(flags.length).toBeGreaterThan(5)
    expect(
      flags.filter(flag => unknown(readHelm([...verb.split(' '), flag], {}).findings).length > 0),
    ).toEqual([])
  })
})
