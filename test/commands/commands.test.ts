// Every command and flag, as a list: changing one is a change that people see.
import { join } from 'node:path'
import { Config } from '@oclif/core'
import { beforeAll, describe, expect, it } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }

let config: Config
beforeAll(async () => {
  const oclif = { ...manifest.oclif, commands: './commands', hooks: {} }
  const pjson = { ...manifest, oclif } as unknown as Config['pjson']
  config = await Config.load({ root: join(import.meta.dirname, '../..'), pjson })
})

describe('the helpdesk command', () => {
  it('has these commands, arguments and flags', () => {
    const usage = config.commands.map(({ id, args, flags }) => {
      const words = Object.values(args).map(({ name, required }) => (required ? name : `[${name}]`))
      const options = Object.values(flags).map(({ name, required }) =>
        required ? `--${name}` : `[--${name}]`,
      )
      return [id.replaceAll(':', ' '), ...words, ...options.sort()].join(' ')
    })
    expect(usage.sort()).toMatchSnapshot()
  })

  it('speaks with one voice: lower-case descriptions without a full stop, an example, long flags, --json', () => {
    for (const { id, description = '', examples = [], flags } of config.commands) {
      expect(description, id).toMatch(/^[a-z].*[^.]$/)
      expect(examples, id).not.toEqual([])
      expect(Object.keys(flags), id).toContain('json')
      for (const { char, name } of Object.values(flags)) expect(char, `${id} --${name}`).toBeUndefined()
    }
  })
})
