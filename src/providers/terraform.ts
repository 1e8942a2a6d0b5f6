// The provider of terraform: plans are kept, shown and bound; an apply is exactly the plan that was approved.
import { isDeskError, messageOf } from '../errors.ts'
import { type DIRECTORIES, findBinaries } from './binaries.ts'
import { FILTERS } from './filters.ts'
import type { Command, Preview, Provider } from './provider.ts'
import type { Sandbox } from './sandbox.ts'
import { readWith } from './settings.ts'
import { meantBy } from './terraform/argv.ts'
import { examineTerraform } from './terraform/examine.ts'
import { execute, type Running } from './terraform/execute.ts'
import { createPlans, planFor } from './terraform/plans.ts'
import { terraformSettingsInWords } from './terraform/settings.ts'

export interface TerraformParts {
  /** Milliseconds, for durations. */
  now: () => number
  /**
   * Absolute: where plans wait for their apply, for this process alone. They hold secrets in clear text. Absent: they do
   * not outlive this process.
   */
  plansDir?: string
  sandbox?: Sandbox
  directories?: typeof DIRECTORIES
}

export function createTerraformProvider(parts: TerraformParts): Provider {
  const binaries = findBinaries(['terraform', ...FILTERS], parts.directories)
  const running: Running = { ...parts, binaries, plans: createPlans(parts.plansDir) }
  return {
    name: 'terraform',
    isLocal: true,
    binaries: ['terraform'],
    readSettings: given => readWith(terraformSettingsInWords, given),
    examine: examineTerraform,
    preview: async command => preview(running, command),
    execute: (command, signal) => execute(running, command, signal),
    async availability() {
      const path = binaries.get('terraform')
      if (path !== undefined) return { isAvailable: true, detail: path }
      return {
        isAvailable: false,
        reason: 'terraform is not installed',
        mend: 'Install it where all users may run it: https://developer.hashicorp.com/terraform/install',
      }
    },
  }
}

/** The plan was looked at when it was made: nothing needs to run. */
function preview({ plans }: Pick<Running, 'plans'>, command: Command): Preview | undefined {
  const meant = meantBy(command.pipeline[0] ?? [])
  if (meant.plan?.does !== 'take' || examineTerraform(command).class === 'denied') return undefined
  try {
    const { summary, text, sha256 } = planFor(plans, command, meant)
    return { summary, text, binding: sha256 }
  } catch (error) {
    return {
      summary: isDeskError(error) ? `${error.message} ${error.suggestions.join(' ')}` : messageOf(error),
    }
  }
}
