// What a chart of the tenant's folder is at this moment, as a digest: an approval counts for this chart alone.
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { chartOf } from './charts.ts'
import { helmStages } from './examine.ts'
import type { HelmRun } from './run.ts'

const MOST_FILES = 5000

/** Undefined for a command that reads no chart of the folder. Throws where the chart cannot be read. */
export async function chartDigest({
  command,
  settings,
}: Pick<HelmRun, 'command' | 'settings'>): Promise<string | undefined> {
  const charts = helmStages(command, settings).flatMap(({ chart }) =>
    chart === undefined ? [] : [chartOf(chart)],
  )
  const paths = charts.flatMap(chart => (chart.from === 'folder' ? [chart.path] : []))
  if (paths.length === 0 || settings.charts === undefined) return undefined
  const hash = createHash('sha256')
  for (const path of paths)
    for (const line of await contentsOf(join(settings.charts, path))) hash.update(line)
  return `chart:${hash.digest('hex')}`
}

/** Name and content of every file, in order. */
async function contentsOf(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(notFolder)
  // Helm follows links, so what is behind one is a part of the chart.
  const files = entries
    ?.filter(entry => entry.isFile() || entry.isSymbolicLink())
    .map(({ parentPath, name }) => join(parentPath, name)) ?? [root]
  if (files.length > MOST_FILES) throw new Error(`The chart ${root} has more than ${MOST_FILES} files`)
  return Promise.all(
    files.sort().map(async path => {
      const digest = createHash('sha256')
        .update(await readFile(path))
        .digest('hex')
      return `${relative(root, path)} ${digest}\n`
    }),
  )
}

/** A chart may be one packed file. */
function notFolder(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOTDIR') return undefined
  throw error
}
