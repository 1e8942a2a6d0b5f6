// Where the package lies: its agents and built pages are found from there, built or not.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The nearest folder above this file that holds a package.json. */
export const packageRoot = up(import.meta.dirname)

export const builtInAgents = join(packageRoot, 'agents')

/** Folders of the two built pages. */
export interface Pages {
  ui: string
  workspace: string
}

export const pages: Pages = {
  ui: join(packageRoot, 'dist/web/ui'),
  workspace: join(packageRoot, 'dist/web/workspace'),
}

function up(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : up(dirname(folder))
}
