// What a merge would bring, seen beforehand: the approval is bound to the commit that was looked at.
import type { Command, Preview } from '../provider.ts'
import { type Pull, pullOf } from './act/pulls.ts'
import { readCommand } from './examine.ts'
import { asked } from './execute.ts'

/** Nothing but a merge can turn out to be more than it says. Never throws. */
export async function preview(command: Command, signal: AbortSignal): Promise<Preview | undefined> {
  const reading = readCommand(command)
  if (!reading.isRead || reading.read.name !== 'pr merge' || signal.aborted) return undefined
  let pull: Pull | undefined
  const look = {
    needs: () => ({ pull_requests: 'read' as const }),
    honours: [],
    run: async (call: Parameters<typeof pullOf>[0]) => {
      pull = await pullOf(call)
      return ''
    },
  }
  const ran = await asked({ ...reading.read, action: look }, command, signal)
  const secrets = ran.secrets ?? []
  if (!pull)
    return { summary: `The pull request could not be looked at: ${ran.reason ?? ran.stderr.trim()}`, secrets }
  return { summary: inWords(pull), text: listed(pull), binding: pull.head.sha, secrets }
}

function inWords({ number, title, head, base, commits, changed_files: files, mergeable }: Pull): string {
  const isBlocked = mergeable === false ? ' It conflicts with its base.' : ''
  return `Merges #${number} (${title}) from ${head.ref} into ${base.ref}: ${commits} commits, ${files} files.${isBlocked}`
}

function listed({ head, additions, deletions, user, html_url: url }: Pull): string {
  return `commit ${head.sha}\nby ${user?.login ?? 'ghost'}, +${additions} -${deletions}\n${url}\n`
}
