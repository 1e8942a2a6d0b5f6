// Where tests find kubectl and helm: the pinned ones that `.ci/tools` fetched, else those of this machine.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DIRECTORIES, findBinaries } from '../../src/providers/binaries.ts'

const FETCHED = join(import.meta.dirname, '../../node_modules/.cache/helpdesk-tools')

/** Directories for a provider to look in; the first that has a tool counts. */
export const TOOLS: readonly string[] = existsSync(FETCHED) ? [FETCHED, ...DIRECTORIES] : DIRECTORIES

const found = findBinaries(['kubectl', 'helm', 'diff'], TOOLS)
export const hasKubectl = found.has('kubectl') && found.has('diff')
export const hasHelm = found.has('helm')
