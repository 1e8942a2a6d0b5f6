// The provider of GitHub: commands as for `gh`, carried out as calls of its API with a token made for each. No `gh` is ever started.
import { type DIRECTORIES, findBinaries } from './binaries.ts'
import { harmless } from './filters.ts'
import { examine } from './github/examine.ts'
import { carryOut } from './github/execute.ts'
import { preview } from './github/preview.ts'
import { githubSettings } from './github/settings.ts'
import type { Provider } from './provider.ts'
import { runPipeline } from './run.ts'
import type { Sandbox } from './sandbox.ts'
import { readWith } from './settings.ts'

export interface GithubParts {
  /** Milliseconds since the epoch. */
  now: () => number
  /** Where filters behind a `|` are looked for; system directories unless said otherwise. */
  directories?: typeof DIRECTORIES
  /** Fences those filters. */
  sandbox?: Sandbox
}

const FILTER_TIMEOUT_MS = 30_000
const ENVIRONMENT = { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: '/nonexistent', LANG: 'C.UTF-8', TZ: 'UTC' }

export function createGithubProvider({ now, directories, sandbox }: GithubParts): Provider {
  const filter = (stages: string[][], input: string, signal: AbortSignal) =>
    runPipeline(stages, {
      binaries: findBinaries(
        stages.map(([name = '']) => name),
        directories,
      ),
      env: ENVIRONMENT,
      cwd: '/',
      harmless,
      timeoutMs: FILTER_TIMEOUT_MS,
      input,
      ...(sandbox && { sandbox, fence: { sees: 'sealed' } }),
      signal,
      now,
    })
  return {
    name: 'github',
    binaries: ['gh'],
    isLocal: false,
    readSettings: given => readWith(githubSettings, given),
    examine,
    preview,
    execute: (command, signal) => carryOut(command, signal, { now, filter }),
    async availability() {
      return { isAvailable: true, detail: 'calls the API of GitHub; each tenant brings its GitHub App' }
    },
  }
}
