// Running terraform in its folder: making a plan that is kept, applying exactly the one that was approved.
import { closeSync, constants, fstatSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DeskError, isDeskError, messageOf } from '../../errors.ts'
import { harmless } from '../filters.ts'
import { type PrivateFolder, withPrivateFolder } from '../private-folder.ts'
import type { Command, Pipeline, Ran } from '../provider.ts'
import { runPipeline } from '../run.ts'
import type { Sandbox } from '../sandbox.ts'
import { type Meant, meantBy, PLAN_NAME, runnable } from './argv.ts'
import { mendFor } from './mend.ts'
import { type Plan, type Plans, planFor } from './plans.ts'
import { settingsOf, type TerraformSettings } from './settings.ts'
import { summaryOf } from './summary.ts'
import { credentialsOf, environmentOf, fenceOf, ownerOf } from './surroundings.ts'

const DEFAULT_TIMEOUT_SECONDS = 600
const SAVED = /\n─+\s+Saved the plan to:[\s\S]*$/

export interface Running {
  now: () => number
  sandbox?: Sandbox
  binaries: ReadonlyMap<string, string>
  plans: Plans
}

/** Never throws: whatever kept it from running is the reason. */
export async function execute(running: Running, command: Command, signal: AbortSignal): Promise<Ran> {
  if (signal.aborted) return notRun('It was stopped before it began')
  try {
    const meant = meantBy(command.pipeline[0] ?? [])
    const plan = meant.plan?.does === 'take' ? boundPlan(running.plans, command, meant) : undefined
    const ran = await inFolder(running, { command, meant, plan, signal })
    const mend = ran.exitCode === 0 ? undefined : (ran.mend ?? mendFor(`${ran.stderr}\n${ran.stdout}`))
    return { ...ran, ...(mend !== undefined && { mend }) }
  } catch (error) {
    const mend = isDeskError(error) ? error.suggestions.join(' ') : ''
    return { ...notRun(messageOf(error)), ...(mend && { mend }) }
  }
}

/** Exactly the plan that people approved. */
function boundPlan(plans: Plans, command: Command, meant: Meant): Plan {
  const plan = planFor(plans, command, meant)
  if (plan.sha256 === command.binding) return plan
  if (command.binding === undefined) {
    throw new DeskError('conflict', 'It was approved without a plan to look at.', {
      suggestions: [`Propose \`terraform ${meant.read.name}\` alone, once its plan is there.`],
    })
  }
  throw new DeskError('conflict', "This ticket's plan is no longer the one that was approved.", {
    suggestions: [`Propose \`terraform ${meant.read.name}\` again to see the plan that there is now.`],
  })
}

interface Run {
  command: Command
  meant: Meant
  plan: Plan | undefined
  signal: AbortSignal
}

async function inFolder(running: Running, run: Run): Promise<Ran> {
  const { command, plan } = run
  const settings = settingsOf(command.settings)
  if (typeof settings === 'string') return notRun(settings)
  const isAboutItself = !run.meant.read.verb || run.meant.read.name === 'version'
  const root = settings.folder ?? (isAboutItself ? '/' : undefined)
  if (root === undefined) throw noFolder(command)
  const credentials = credentialsOf(settings, command.context)
  const owner = root === '/' ? undefined : ownerOf(settings, root, running.sandbox)
  const ran = await withPrivateFolder({ files: command.files, ...(owner && { owner }) }, async folder => {
    if (plan) writeFileSync(join(folder.path, PLAN_NAME), plan.content, { mode: 0o444, flag: 'wx' })
    const start = starter(running, { settings, credentials, folder, root, signal: run.signal })
    return run.meant.plan?.does === 'make'
      ? making(running, run, folder, start)
      : applying(running, run, folder, start)
  })
  const secrets = Object.values(credentials).filter(value => value.length >= 6)
  return secrets.length > 0 ? { ...ran, secrets } : ran
}

function noFolder({ context: { tenant } }: Command): DeskError {
  return new DeskError(
    'misconfigured',
    `The tenant ${tenant} names no folder with a terraform configuration.`,
    {
      suggestions: [
        `Run \`helpdesk tenant provider set terraform --tenant ${tenant} --setting folder=/srv/infra\`.`,
      ],
    },
  )
}

type Start = (pipeline: Pipeline) => Promise<Ran>

interface Place {
  settings: TerraformSettings
  credentials: Record<string, string>
  folder: PrivateFolder
  root: string
  signal: AbortSignal
}

function starter({ binaries, now, sandbox }: Running, { root, signal, ...given }: Place): Start {
  const around = { ...given, sandbox }
  return pipeline =>
    runPipeline(pipeline, {
      binaries,
      env: environmentOf(around),
      cwd: root,
      timeoutMs: (given.settings.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS) * 1000,
      signal,
      now,
      harmless: (argv, code) => (isChanges(argv, code) ? 'there are changes' : harmless(argv, code)),
      ...(sandbox && { sandbox, fence: fenceOf(around, root) }),
    })
}

function isChanges(argv: readonly string[], exitCode: number): boolean {
  return exitCode === 2 && argv[0] === 'terraform' && argv.some(arg => /^--?detailed-exitcode/.test(arg))
}

function piped({ command, meant }: Run, folder: PrivateFolder): Pipeline {
  const [first = [], ...rest] = command.pipeline
  return [runnable(meant, first, folder.path), ...rest]
}

async function applying({ plans }: Running, run: Run, folder: PrivateFolder, start: Start): Promise<Ran> {
  const ran = await start(piped(run, folder))
  // Done or half done, it cannot be applied again.
  if (run.plan && run.meant.plan && ran.exitCode !== undefined) plans.forget(run.command, run.meant.plan.kind)
  return ran
}

async function making({ plans }: Running, run: Run, folder: PrivateFolder, start: Start): Promise<Ran> {
  const kind = run.meant.plan?.kind ?? 'apply'
  plans.forget(run.command, kind)
  const ran = await start(piped(run, folder))
  const content = planIn(folder)
  if (!content || (ran.exitCode !== 0 && ran.isSuccess !== true)) return ran
  const shown = await start([['terraform', 'show', '-json', join(folder.path, PLAN_NAME)]])
  const counted =
    /^(?:Plan: .*|No changes\..*)$/m.exec(ran.stdout)?.[0] ?? 'The plan is too long to be counted.'
  const said = summaryOf(shown.stdout) ?? { summary: counted, text: ran.stdout }
  plans.keep(run.command, kind, { ...said, content, options: run.meant.options })
  const next = kind === 'destroy' ? 'terraform destroy' : 'terraform apply'
  return {
    ...ran,
    stdout: `${ran.stdout.replace(SAVED, '\n')}\nHelpDesk keeps this plan: \`${next}\` does exactly this.\n`,
  }
}

/** The program owned the folder: what should be a file may be a link. */
function planIn(folder: PrivateFolder): Buffer | undefined {
  try {
    const file = openSync(join(folder.path, PLAN_NAME), constants.O_RDONLY | constants.O_NOFOLLOW)
    try {
      return fstatSync(file).isFile() ? readFileSync(file) : undefined
    } finally {
      closeSync(file)
    }
  } catch {
    return undefined
  }
}

function notRun(reason: string): Ran {
  return { durationMs: 0, stdout: '', stderr: '', isTruncated: false, isTimedOut: false, reason }
}
