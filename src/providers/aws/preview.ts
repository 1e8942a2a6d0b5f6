// Looking before leaping, where AWS lets one: EC2's `--dry-run` says whether it would be allowed, `aws s3 … --dryrun` what it would touch.
import type { Preview, Ran } from '../provider.ts'
import { readAws } from './arguments.ts'

export interface Rehearsal {
  /** Changes nothing. */
  argv: string[]
  read(ran: Ran): Preview | undefined
}

/** How to try `argv` without doing it; absent where AWS has no such thing. */
export function rehearsalOf(argv: readonly string[]): Rehearsal | undefined {
  const { operands, parameters } = readAws(argv.slice(1))
  const [service, operation = ''] = operands
  const isRepeatedly = parameters.has('--dry-run') || parameters.has('--dryrun')
  if (isRepeatedly || parameters.has('--generate-cli-skeleton')) return undefined
  if (service === 'ec2') return { argv: [...argv, '--dry-run'], read: ran => ofEc2(operation, ran) }
  if (service === 's3' && /^(?:cp|mv|rm|sync)$/.test(operation))
    return { argv: [...argv, '--dryrun'], read: ofS3 }
  return undefined
}

function ofEc2(operation: string, { stderr }: Ran): Preview | undefined {
  if (/\bDryRunOperation\b/.test(stderr)) {
    return { isPermitted: true, summary: `EC2 would accept \`${operation}\` from this role.` }
  }
  if (/\bUnauthorizedOperation\b/.test(stderr)) {
    return { isPermitted: false, summary: `This role may not \`${operation}\`.`, text: stderr.trim() }
  }
  if (!/An error occurred \(\w/.test(stderr)) return undefined
  return { summary: `EC2 would not accept \`${operation}\`.`, text: stderr.trim() }
}

function ofS3({ exitCode, stdout, stderr }: Ran): Preview | undefined {
  if (exitCode !== 0) return { summary: 'AWS would not accept it.', text: stderr.trim() || stdout.trim() }
  const lines = stdout.split('\n').filter(line => line.startsWith('(dryrun)'))
  const what = lines.length === 1 ? '1 object' : `${lines.length} objects`
  return {
    summary: `It would touch ${what}.`,
    text: lines.map(line => line.replace('(dryrun) ', '')).join('\n'),
  }
}
