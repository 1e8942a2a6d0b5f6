// A pipeline of helm, examined: its verdict, where it would run, which releases it touches, which values it reads.
import { verdictOf } from '../../policy/verdict.ts'
import { surroundingFindings } from '../filters.ts'
import { fenceFindings, targetOf } from '../kubernetes/fence.ts'
import { refusal } from '../kubernetes/verb.ts'
import type { Command, Examined } from '../provider.ts'
import { type HelmReading, readHelm } from './read.ts'
import { type HelmSettings, helmSettings } from './settings.ts'

export function helmStages({ pipeline }: Pick<Command, 'pipeline'>, settings: HelmSettings): HelmReading[] {
  return pipeline.flatMap(([name, ...args]) => (name === 'helm' ? [readHelm(args, settings)] : []))
}

export function examineHelm(command: Command): Examined {
  const settings = helmSettings.safeParse(command.settings)
  const read = settings.data ?? {}
  const stages = settings.success ? helmStages(command, read) : []
  const findings = [
    ...stages.flatMap(stage => [...stage.findings, ...fenceFindings(stage.place, read)]),
    ...surroundingFindings(command.pipeline, ['helm']),
  ]
  const [issue] = settings.error?.issues ?? []
  if (issue)
    findings.push(
      refusal(`The tenant’s settings of helm are wrong: ${issue.path.join('.')}: ${issue.message}`),
    )
  if (settings.success && stages.length === 0) findings.push(refusal('There is no `helm` in this command'))
  const [first] = stages
  const place = first?.place ?? { namespaces: [], isEverywhere: false, clusterWide: [] }
  return {
    ...verdictOf(findings),
    target: targetOf(place, read, command.context),
    verb: first?.name ?? '',
    objects: [...new Set(stages.flatMap(({ releases }) => releases.map(release => `releases/${release}`)))],
    files: [...new Set(stages.flatMap(({ files }) => files.files))],
  }
}
