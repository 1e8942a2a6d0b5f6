// Sees to it that an entry script runs on the Node it needs. Written for any Node: it must run on the old ones.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const NEEDED = 24

/** Runs `main` here if this Node is new enough, else hands the whole script over to the one that npm installed. */
export function withRightNode(scriptUrl, main) {
  if (Number(process.versions.node.split('.')[0]) >= NEEDED) return main()
  const pinned = pinnedNode()
  if (pinned) return handOver(pinned, fileURLToPath(scriptUrl))
  console.error(
    `Error: HelpDesk needs Node ${NEEDED} or newer; this is ${process.version}.\n` +
      `Try this: npm install (it brings Node ${NEEDED} along), or get it from https://nodejs.org`,
  )
  process.exit(1)
}

/** Of the package node-<platform>-<arch>, an optional dependency. */
function pinnedNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  try {
    const require = createRequire(import.meta.url)
    const folder = dirname(require.resolve(`node-${platform}-${process.arch}/package.json`))
    const binary = join(folder, 'bin', platform === 'win' ? 'node.exe' : 'node')
    return existsSync(binary) ? binary : undefined
  } catch {
    return undefined
  }
}

/** Keeps the terminal, the signals and the exit code. */
function handOver(node, script) {
  const child = spawn(node, [...process.execArgv, script, ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT'])
    process.on(signal, () => {
      // Ctrl-C in a terminal reaches the child by itself; twice would mean "now, at once".
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    })
  child.on('error', error => {
    console.error(`Error: ${node} could not be started: ${error.message}`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}
