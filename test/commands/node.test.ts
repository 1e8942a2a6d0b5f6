// Specification of the entry scripts on a Node that is too old: hand over, or say which is needed.
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bin-'))
  cpSync(join(import.meta.dirname, '../../bin'), join(root, 'bin'), { recursive: true })
  writeFileSync(join(root, 'package.json'), '{"type":"module"}')
  // Stands in for an old Node: the script sees another version than it runs on.
  writeFileSync(
    join(root, 'old.js'),
    `Object.defineProperty(process, 'versions', { value: { node: '20.1.0' } })\n`,
  )
})
afterEach(() => rmSync(root, { recursive: true }))

const onOldNode = () =>
  spawnSync(process.execPath, [join(root, 'bin/run.js'), 'a', 'b'], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, NODE_OPTIONS: `--import=${join(root, 'old.js')}` },
  })

/** A package of the pinned Node whose binary is a shell script. */
function givenPinnedNode(script: string) {
  const folder = join(root, `node_modules/node-${process.platform}-${process.arch}`)
  mkdirSync(join(folder, 'bin'), { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{}')
  writeFileSync(join(folder, 'bin/node'), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
}

describe('on an old Node', () => {
  it('says in a plain sentence which Node is needed and how to get it', () => {
    const { status, stderr } = onOldNode()
    expect(status).toBe(1)
    expect(stderr).toContain('HelpDesk needs Node 24 or newer')
    expect(stderr).toContain('npm install')
  })

  it('hands over to the pinned one, with arguments, output and exit code', () => {
    givenPinnedNode('echo "$@"; exit 7')
    const { status, stdout } = onOldNode()
    expect([status, stdout]).toEqual([7, `${join(root, 'bin/run.js')} a b\n`])
  })

  it('ends by the signal that ended the pinned one', () => {
    givenPinnedNode('kill -TERM $$')
    expect(onOldNode().signal).toBe('SIGTERM')
  })
})

describe('on the right Node', () => {
  const run = (script: string) => () =>
    execFileSync(process.execPath, [join(root, 'bin', script)], { encoding: 'utf8', stdio: 'pipe' })

  it('says that its packages have to be installed, when they are not', () => {
    expect(run('run.js')).toThrow(/packages of HelpDesk are not installed.*npm ci/s)
  })

  it('says that it has to be built, when it is not', () => {
    const folder = join(root, 'node_modules/@oclif/core')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'package.json'), '{"main":"index.js"}')
    writeFileSync(join(folder, 'index.js'), '')
    expect(run('run.js')).toThrow(/not built yet.*npm run build/s)
  })

  it('installs without the packages that build it only where it is built', () => {
    expect(run('prepare.js')).toThrow(/not built yet.*npm prune --omit=dev/s)
    mkdirSync(join(root, 'dist/commands'), { recursive: true })
    expect(run('prepare.js')()).toBe('')
  })
})
