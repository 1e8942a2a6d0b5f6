// Reading agent files: faults with file and line, later folders first, edits taken, broken edits survived.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { faultText, parseAgent } from '../../src/agent.ts'
import { readAgents, watchAgents } from '../../src/agent-files.ts'

let folder = ''
let minute = 0
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'agents-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Writes a file with a time of its own, so that two writes within a tick still differ. */
function write(name: string, text: string): string {
  const path = join(folder, name)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, text)
  minute += 1
  utimesSync(path, minute * 60, minute * 60)
  return path
}

const file = (name: string, title: string, body = 'Help.') =>
  `---\nname: ${name}\ntitle: ${title}\ndescription: Something.\n---\n${body}\n`

const faultsOf = (text: string) => parseAgent(text, 'agents/x.md').faults.map(faultText)

describe('an agent file', () => {
  it('is frontmatter and instructions', () => {
    const { agent } = parseAgent(file('aws', 'AWS', 'You know AWS.\n\n---\n\nReally.'), 'agents/aws.md')
    expect(agent).toMatchObject({
      name: 'aws',
      title: 'AWS',
      kind: 'llm',
      file: 'agents/aws.md',
      instructions: 'You know AWS.\n\n---\n\nReally.',
      budget: { tokens: 500_000, usd: 0 },
    })
  })

  it('may have Windows line ends and a byte order mark', () => {
    expect(
      parseAgent(`\uFEFF${file('aws', 'AWS').replaceAll('\n', '\r\n')}`, 'x.md').agent?.instructions,
    ).toBe('Help.')
  })

  it('of kind runbook needs no instructions, of kind llm it does', () => {
    const bare = (kind: string) => `---\nname: x\ntitle: X\ndescription: X\nkind: ${kind}\n---`
    expect(faultsOf(bare('runbook'))).toEqual([])
    expect(faultsOf(bare('llm'))).toEqual([
      'agents/x.md:1 an agent of kind llm needs instructions below its frontmatter',
    ])
  })

  it.each([
    [
      'a wrong type',
      'budget:\n  tokens: many\n  usd: 0',
      'agents/x.md:6 budget.tokens: expected number, received string',
    ],
    [
      'a missing value',
      'budget:\n  tokens: 1',
      'agents/x.md:6 budget.usd: expected number, received undefined',
    ],
    ['an unknown key', 'colour: red', 'agents/x.md:5 colour: Unrecognized key: "colour"'],
    [
      'an unknown key inside',
      'context:\n  soft: 1\n  hard: 2\n  target: 1\n  sfot: 3',
      'agents/x.md:9 context: Unrecognized key: "sfot"',
    ],
    ['an unknown kind', 'kind: magic', 'agents/x.md:5 kind: Invalid option: expected one of "llm"|"runbook"'],
    [
      'a pattern that is none',
      "runbooks:\n  - title: T\n    say: S\n    match:\n      - fine\n      - '(['",
      'agents/x.md:10 runbooks.0.match.1: not a regular expression',
    ],
  ])('with %s is refused with the line', (_, lines, fault) => {
    expect(faultsOf(`---\nname: x\ntitle: X\ndescription: X\n${lines}\n---\nHelp.`)).toEqual([fault])
  })

  it('with broken YAML is refused with the line', () => {
    expect(faultsOf('---\nname: x\ntitle: "X\n---\nHelp.')[0]).toMatch(/^agents\/x\.md:\d+ /)
  })

  it('tells all its faults at once', () => {
    expect(faultsOf('---\nname: X Y\ntitle: 5\n---\nHelp.')).toHaveLength(3)
  })

  it('without frontmatter is refused', () => {
    expect(faultsOf('# Hello')).toEqual([
      'agents/x.md:1 the file must begin with frontmatter between two lines of ---',
    ])
  })
})

describe('folders of agents', () => {
  it('give agents by name, those of later folders before those of earlier', () => {
    write('own/aws.md', file('aws', 'Our AWS'))
    write('built-in/aws.md', file('aws', 'AWS'))
    write('built-in/general.md', file('general', 'General'))
    write('built-in/notes.txt', 'not an agent')
    const { agents, faults } = readAgents([join(folder, 'built-in'), join(folder, 'own')])
    expect(agents.map(agent => agent.title)).toEqual(['Our AWS', 'General'])
    expect(faults).toEqual([])
  })

  it('name two files of one name in one folder, and a folder that cannot be read', () => {
    write('a.md', file('aws', 'A'))
    write('b.md', file('aws', 'B'))
    const { agents, faults } = readAgents([folder, join(folder, 'nowhere')])
    expect(agents.map(agent => agent.title)).toEqual(['A'])
    expect(faults.map(faultText)).toEqual([
      expect.stringContaining('nowhere:0 the folder of agents cannot be read'),
      expect.stringContaining('b.md:1 name: aws is already the name of'),
    ])
  })

  it('are read although one among them cannot be; what an editor hides there is left alone', () => {
    write('aws.md', file('aws', 'AWS'))
    mkdirSync(join(folder, 'folder.md'))
    symlinkSync(join(folder, 'replaced'), join(folder, 'gone.md'))
    symlinkSync('somebody@somewhere.1', join(folder, '.#aws.md'))
    const { agents, faults } = readAgents([folder])
    expect(agents.map(agent => agent.name)).toEqual(['aws'])
    expect(faults.map(fault => fault.file)).toEqual([join(folder, 'folder.md'), join(folder, 'gone.md')])
  })

  it('lend runbooks from one agent to another', () => {
    write('a.md', `---\nname: a\ntitle: A\ndescription: A\nrunbooksFrom: b\n---\nHelp.`)
    write(
      'b.md',
      `---\nname: b\ntitle: B\ndescription: B\nrunbooks: [{title: T, match: [x], say: S}]\n---\nHelp.`,
    )
    write('c.md', `---\nname: c\ntitle: C\ndescription: C\nrunbooksFrom: nobody\n---\nHelp.`)
    const { agents, faults } = readAgents([folder])
    expect(agents[0]?.runbooks.map(runbook => runbook.title)).toEqual(['T'])
    expect(faults.map(faultText)).toEqual([
      expect.stringContaining('c.md:1 runbooksFrom: there is no agent nobody'),
    ])
  })
})

describe('while the desk runs', () => {
  it('a changed, a new and a removed file are seen at the next look', () => {
    write('aws.md', file('aws', 'AWS'))
    const agents = watchAgents([folder])
    write('aws.md', file('aws', 'Better AWS'))
    expect(agents.get('aws')?.title).toBe('Better AWS')
    const path = write('new.md', file('new', 'New'))
    expect(agents.list().map(agent => agent.name)).toEqual(['aws', 'new'])
    rmSync(path)
    expect(agents.get('new')).toBeUndefined()
  })

  it('a broken edit leaves the last good agent, is told once, and is mended by the next edit', () => {
    const warnings: string[] = []
    const log = { info: () => {}, warn: (_: unknown, message: string) => void warnings.push(message) }
    write('aws.md', file('aws', 'AWS'))
    const agents = watchAgents([folder], log)
    write('aws.md', '---\nname: aws\ntitle: [\n---\n')
    expect(agents.get('aws')?.title).toBe('AWS')
    expect(agents.faults()).toHaveLength(1)
    expect(warnings).toEqual([expect.stringContaining('aws.md:')])
    write('aws.md', file('aws', 'Mended'))
    expect(agents.get('aws')?.title).toBe('Mended')
    expect(agents.faults()).toEqual([])
  })
})
