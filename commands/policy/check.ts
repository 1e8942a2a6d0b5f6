// helpdesk policy check
import { Flags } from '@oclif/core'
import { commandLineOf } from '../../src/command/command-line.ts'
import { BaseCommand } from '../../src/command.ts'
import { type Classified, classify } from '../../src/desk/classify.ts'
import { DeskError } from '../../src/errors.ts'
import { providersOf } from '../../src/main/providers.ts'
import { nearest } from '../../src/nearest.ts'

/** Without a tenant there is no place yet. */
type Checked = Omit<Classified, 'parts' | 'target'>

export default class PolicyCheck extends BaseCommand {
  static override description = 'say what a command may do and why, without running it; no desk is needed'
  static override examples = [
    '<%= config.bin %> <%= command.id %> -- kubectl delete pod web-0 -n shop',
    '<%= config.bin %> <%= command.id %> "kubectl get pods -A | grep -c Running"',
    '<%= config.bin %> <%= command.id %> --provider aws --json -- aws s3 ls',
  ]
  static override strict = false
  static override usage = ['<%= command.id %> [--provider NAME] [--json] -- COMMAND...']
  static override flags = {
    provider: Flags.string({ description: 'ask this provider alone', helpValue: 'NAME' }),
  }

  async run(): Promise<Checked> {
    const { argv, flags } = await this.parse(PolicyCheck)
    const providers = providersOf({ now: () => performance.now() })
    known(flags.provider, providers)
    const {
      parts: _parts,
      target: _target,
      ...checked
    } = classify(commandLineOf(this.argv, argv, 'helpdesk policy check -- kubectl get pods'), {
      providers,
      ...(flags.provider !== undefined && { provider: flags.provider }),
    })
    for (const line of linesOf(checked)) this.log(line)
    return checked
  }
}

function known(name: string | undefined, providers: ReturnType<typeof providersOf>): void {
  const names = providers.map(provider => provider.name)
  if (name === undefined || names.includes(name)) return
  const meant = nearest(name, names)
  throw new DeskError('not-found', `There is no provider ${name}; there is: ${names.join(', ')}.`, {
    suggestions: meant === undefined ? [] : [`helpdesk policy check --provider ${meant} -- …`],
  })
}

const IN_WORDS = {
  'allow-readonly': 'runs where a tenant lets reading commands run, else after approval',
  'needs-approval': 'waits for a person',
  'always-deny': 'never runs, not even approved',
} as const

function linesOf({ class: worst, marks, outcome, ...rest }: Checked): string[] {
  const marked = marks.length === 0 ? '' : ` (${marks.join(', ')})`
  return [
    `${outcome}: ${worst}${marked}; ${IN_WORDS[outcome]}`,
    ...(rest.canonical === undefined ? [] : [`command:  ${rest.canonical}`]),
    ...(rest.provider === undefined ? [] : [`provider: ${rest.provider}`]),
    ...rest.rewritten.map(rewrite => `changed:  ${rewrite}`),
    ...rest.reasons.map(reason => `because:  ${reason}`),
    ...rest.files.map(file => `needs:    the attached file ${file}`),
  ]
}
