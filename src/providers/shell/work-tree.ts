// Before git runs: whether the work tree's own configuration names programs that git would start.
import type { Ran } from '../provider.ts'
import { type RunOptions, runPipeline } from '../run.ts'

/** What cannot be overruled by settings of ours: drivers have names of their own. */
const DRIVERS =
  '^(filter\\..*\\.(clean|smudge|process)|diff\\..*\\.(command|textconv)|merge\\..*\\.driver|trailer\\..*\\.(command|cmd)|credential\\..*\\.helper|remote\\..*\\.(vcs|proxy|uploadpack|receivepack)|core\\.gitproxy)$'

/** What keeps git from running here, as a result; undefined if nothing does. */
export async function whyNotRunnable(argv: readonly string[], options: RunOptions): Promise<Ran | undefined> {
  if (options.cwd === '/') return refusal(NO_FOLDER)
  const found = await runPipeline([['git', 'config', '--get-regexp', DRIVERS]], options)
  // git says by 1 that there are none; a fence that could not be put up says 1 too, but complains.
  if (found.exitCode === 1 && found.stderr === '') return undefined
  if (/can't chdir|cannot chdir/i.test(found.stderr)) return refusal(closed(options.cwd))
  if (found.exitCode !== 0) return found
  const [key = ''] = found.stdout.split(/\s/)
  return refusal({
    reason: `\`git ${argv[1] ?? ''}\` was not run: the configuration of the work tree names a program (\`${key}\`).`,
    mend: `An admin can remove it: git config --unset ${key}`,
  })
}

function closed(folder = '/') {
  return {
    reason: `The folder ${folder} is closed to the Unix user that this command runs as.`,
    mend: `An admin can open it (chmod o+rx ${folder}), or name its owner: helpdesk tenant provider set shell --tenant TENANT --setting users=PERMISSION=OWNER`,
  }
}

const NO_FOLDER = {
  reason: 'This tenant names no `folder` for git to look at.',
  mend: 'An admin can set it: helpdesk tenant provider set shell --setting folder=/srv/shop',
}

function refusal(why: { reason: string; mend: string }): Ran {
  return { durationMs: 0, stdout: '', stderr: '', isTruncated: false, isTimedOut: false, ...why }
}
