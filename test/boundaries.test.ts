// Who may import whom, and how large a room may grow: read from the source itself.
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const read = (file: string) => ({ file, text: readFileSync(join(root, file), 'utf8') })
const files = globSync(['src/**/*.{ts,tsx}', 'commands/**/*.ts'], { cwd: root }).map(read)

interface Import {
  from: string
  /** A path from the root for our own files, a package name for others. */
  to: string
  isType: boolean
}

const imports: Import[] = files.flatMap(({ file, text }) =>
  [
    ...text.matchAll(
      /^(?:import|export)\s+(type\s+)?(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm,
    ),
  ].map(match => {
    const target = match[2] ?? match[3] ?? ''
    const to = target.startsWith('.') ? relative(root, join(root, dirname(file), target)) : target
    return { from: file, to, isType: match[1] !== undefined }
  }),
)

const isOwn = (to: string) => to.startsWith('src/') || to.startsWith('commands/')

/** Offending imports of a room, each with what to do instead. */
function offences(room: RegExp, isAllowed: (one: Import) => boolean): string[] {
  return imports
    .filter(one => room.test(one.from) && !isAllowed(one))
    .map(({ from, to }) => `${from} imports ${to}`)
}

const within =
  (...folders: string[]) =>
  (to: string) =>
    folders.some(folder => to.startsWith(folder))
const shared = (to: string) => ['src/errors.ts', 'src/log.ts'].includes(to)

describe('boundaries', () => {
  test('ticket/ is pure: it imports itself and policy/ only; hand everything else in as data', () => {
    expect(offences(/^src\/ticket\//, ({ to }) => within('src/ticket/', 'src/policy/')(to))).toEqual([])
  })

  test('policy/ is pure: it imports itself, zod and the parser unbash; hand everything else in as data', () => {
    expect(
      offences(/^src\/policy\//, ({ to }) => within('src/policy/')(to) || ['zod', 'unbash'].includes(to)),
    ).toEqual([])
  })

  test('desk/ knows ports as types and no implementation; main.ts hands them in', () => {
    const ports = [
      'src/surfaces/surface.ts',
      'src/models/model.ts',
      'src/providers/provider.ts',
      'src/providers/sandbox.ts',
      'src/portals/portal.ts',
      'src/stores/store.ts',
    ]
    const allowed = ({ to, isType }: Import) =>
      within('src/desk/', 'src/ticket/', 'src/policy/')(to) ||
      shared(to) ||
      to === 'src/agent.ts' ||
      // ModelFailure is part of the port: telling failures apart needs its value.
      (ports.includes(to) && (isType || to === 'src/models/model.ts')) ||
      // The public rules of secrets belong to the one choke point.
      ['zod', 'node:crypto', 'node:worker_threads', '@secretlint/secretlint-rule-preset-recommend'].includes(
        to,
      )
    expect(offences(/^src\/desk\//, allowed)).toEqual([])
  })

  test.each(['surfaces', 'models', 'providers', 'portals', 'stores'])(
    'an adapter in %s/ knows its port, the core’s types, errors and log, never another adapter, the desk or the configuration',
    plural => {
      const forbidden = ['surfaces', 'models', 'providers', 'portals', 'stores']
        .filter(other => other !== plural)
        .map(other => `src/${other}/`)
      const allowed = ({ from, to, isType }: Import) => {
        if (!isOwn(to) || to.startsWith(`src/${plural}/`) || shared(to)) return true
        if (to === 'src/desk/desk.ts') return isType && from.startsWith('src/surfaces/')
        if (to.endsWith('/portal.ts') || to.endsWith('/provider.ts')) return isType
        return !within(
          'src/desk/',
          'src/http/',
          'src/main.ts',
          'src/config',
          'src/workspace/',
          ...forbidden,
        )(to)
      }
      expect(offences(new RegExp(`^src/${plural}/`), allowed)).toEqual([])
    },
  )

  test('http/ knows the door, not who stands behind it', () => {
    const allowed = ({ to, isType }: Import) =>
      !isOwn(to) ||
      within('src/http/', 'src/ticket/', 'src/policy/')(to) ||
      shared(to) ||
      (isType && ['src/desk/desk.ts', 'src/portals/portal.ts', 'src/stores/store.ts'].includes(to)) ||
      ['src/desk/desk.ts', 'src/nearest.ts'].includes(to)
    expect(offences(/^src\/http\//, allowed)).toEqual([])
  })

  test('ui/ knows the API’s schemas and nothing else of the server', () => {
    expect(
      offences(/^src\/ui\//, ({ to }) => !isOwn(to) || within('src/ui/', 'src/http/schemas')(to)),
    ).toEqual([])
  })

  test('workspace/ is Slack on your machine: it knows nothing of HelpDesk', () => {
    expect(
      offences(/^src\/workspace\//, ({ to }) => !isOwn(to) || within('src/workspace/')(to) || shared(to)),
    ).toEqual([])
  })

  test('commands/ ask the API through the client; only start, demo and doctor compose the whole', () => {
    const composing = /^commands\/(start|demo|doctor)\.ts$/
    // Checking a policy must work in a pipeline of CI, without a desk: classifying is pure.
    const classifying = /^commands\/policy\/(check|test)\.ts$/
    const pure = ['src/main/providers.ts', 'src/desk/classify.ts', 'src/policy/quote.ts']
    const allowed = ({ from, to }: Import) =>
      !to.startsWith('src/') ||
      ['src/client.ts', 'src/command.ts', 'src/errors.ts', 'src/nearest.ts'].includes(to) ||
      within('src/command/', 'src/http/schemas')(to) ||
      (classifying.test(from) && pure.includes(to)) ||
      (composing.test(from) && within('src/main', 'src/demo')(to))
    expect(offences(/^commands\//, allowed)).toEqual([])
  })

  test('only config.ts reads the environment', () => {
    const readers = files.filter(({ file, text }) => file !== 'src/config.ts' && /process\.env/.test(text))
    expect(readers.map(({ file }) => file)).toEqual([])
  })

  test('only desk/execute.ts uses a provider’s power to execute', () => {
    const users = files.filter(
      ({ file, text }) =>
        !file.startsWith('src/providers/') &&
        file !== 'src/desk/execute.ts' &&
        /provider\.execute\(/.test(text),
    )
    expect(users.map(({ file }) => file)).toEqual([])
  })

  test('clock and ids are handed in: Date.now and randomUUID stand in main.ts alone', () => {
    const isPage = (file: string) =>
      file.endsWith('.tsx') || file.startsWith('src/ui/') || file.startsWith('src/workspace/page/')
    const users = files.filter(
      ({ file, text }) =>
        file !== 'src/main.ts' && !isPage(file) && /Date\.now\(|randomUUID\(|new Date\(\)/.test(text),
    )
    expect(users.map(({ file }) => file)).toEqual([])
  })

  test('no file is longer than 300 lines: split it by the noun inside', () => {
    const tests = globSync('test/**/*.ts', { cwd: root }).map(read)
    const long = [...files, ...tests].filter(({ text }) => text.split('\n').length > 300)
    expect(long.map(({ file }) => file)).toEqual([])
  })

  test('every file says in its first line what it is for', () => {
    const mute = files.filter(({ text }) => !/^(#!.*\n)?(\/\/|\/\*)/.test(text)).map(({ file }) => file)
    expect(mute).toEqual([])
  })

  test('no drawer folders', () => {
    const drawers = files.filter(({ file }) =>
      /(^|\/)(utils?|helpers?|common|types|services?|managers?)(\/|\.ts)/.test(file),
    )
    expect(drawers.map(({ file }) => file)).toEqual([])
  })
})
