// What npm runs after an install: builds, where the packages that build are installed.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'

const canBuild = () => {
  try {
    return Boolean(createRequire(import.meta.url).resolve('typescript/package.json'))
  } catch {
    return false
  }
}

if (canBuild()) process.exit(spawnSync('npm run build', { shell: true, stdio: 'inherit' }).status ?? 1)
if (!existsSync(new URL('../dist/commands', import.meta.url))) {
  console.error(
    'Error: HelpDesk is not built yet, and the packages that build it were left out.\n' +
      'Try this: npm ci && npm prune --omit=dev',
  )
  process.exit(1)
}
