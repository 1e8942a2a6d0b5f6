// What the pages for people and the commands' own examples say to type exists as written.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Config, Flags, Parser } from '@oclif/core'
import { beforeAll, describe, expect, it } from 'vitest'
import manifest from '../package.json' with { type: 'json' }

const root = join(import.meta.dirname, '..')
const readme = readFileSync(join(root, 'README.md'), 'utf8')
const trust = readFileSync(join(root, 'src/policy/README.md'), 'utf8')

let config: Config
beforeAll(async () => {
  const oclif = { ...manifest.oclif, commands: './commands', hooks: {} }
  const pjson = { ...manifest, oclif } as unknown as Config['pjson']
  config = await Config.load({ root, pjson })
})

/** What stands behind these words on a line of a code block or in code within a sentence. */
function typed(words: string, page: string): string[] {
  const lines = [...page.matchAll(new RegExp(`^${words} (.+)$|\`${words} ([^\`\\n]+)\``, 'gm'))]
  return lines.map(match => match[1] ?? match[2] ?? '')
}

function argvOf(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, ...found]) => found.find(Boolean) ?? '')
}

/** Throws what the command would say to a person who types this. */
async function parse(line: string): Promise<void> {
  const argv = argvOf(line.replace(/ > \S+$/, ''))
  const length =
    argv.findLastIndex((_, at) => config.findCommand(argv.slice(0, at + 1).join(':')) !== undefined) + 1
  const command = config.findCommand(argv.slice(0, length).join(':'))
  if (!command) throw new Error(`there is no command "${line}"`)
  const { flags = {}, baseFlags = {}, args = {}, strict = true } = await command.load()
  await Parser.parse(argv.slice(length), {
    flags: { json: Flags.boolean(), ...baseFlags, ...flags },
    args,
    strict,
  })
}

describe('README', () => {
  const commands = typed('./bin/run.js', readme)

  it('names commands', () => {
    expect(commands.length).toBeGreaterThan(5)
  })

  it.each(commands)('helpdesk %s is a command with these arguments and flags', async line => {
    await parse(line)
  })

  it('names npm scripts that exist', () => {
    const run = [...typed('npm run', readme)].map(line => line.split(' ')[0] ?? '')
    const scripts: Record<string, string> = manifest.scripts
    expect(run.filter(name => !scripts[name])).toEqual([])
    expect(run).not.toEqual([])
  })
})

describe('the model of trust', () => {
  it.each(typed('helpdesk', trust))('helpdesk %s is a command with these arguments and flags', async line => {
    await parse(line)
  })
})

describe('every page for people', () => {
  it.each(['README.md', 'src/README.md', 'src/policy/README.md'])('%s links to files that exist', page => {
    const text = readFileSync(join(root, page), 'utf8')
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(match => match[1] ?? '')
    expect(links.filter(link => !existsSync(join(root, dirname(page), link)))).toEqual([])
  })
})

describe('the examples of every command', () => {
  it('are commands with these arguments and flags', async () => {
    for (const { id, examples = [] } of config.commands)
      for (const example of examples) {
        const line = String(example)
          .replace('<%= config.bin %> ', '')
          .replace('<%= command.id %>', id.replaceAll(':', ' '))
        await expect(parse(line), `${id}: ${line}`).resolves.toBeUndefined()
      }
  })
})

describe('this test', () => {
  it.each(['tenant lst', 'tenant show', 'tenant list --portl x', 'tenant show a b', 'tenant users list'])(
    'would notice: helpdesk %s',
    async line => {
      await expect(parse(line)).rejects.toThrow()
    },
  )
})
