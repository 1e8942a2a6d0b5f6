// What an approver sees of a command before it runs: the files that go with it, and what it would do.
import { createHash } from 'node:crypto'
import { expect } from 'vitest'
import type { Preview } from '../../src/providers/provider.ts'
import { SHOP, standInCluster } from './cluster.ts'
import { buttonsOf, textOf, textsOf } from './screen.ts'
import { type SuggestedOptions, suggested } from './suggested.ts'
import { verifies } from './verifies.ts'

const APPLY = 'kubectl apply -f web.yaml -n shop'
const MANIFEST =
  'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\ndata:\n  note: <!here> ![x](https://evil.test/a.png)\n'

function inShop(preview?: Preview): SuggestedOptions {
  const providers = [standInCluster(undefined, () => preview)]
  return { tenants: [SHOP], tenant: 'shop', providers, later: [{ text: 'I see.' }] }
}

verifies('before:files', async () => {
  const files = [{ name: 'web.yaml', content: MANIFEST }]

  const { ada, commands, shows } = await suggested([APPLY], { ...inShop(), files })

  const sha = createHash('sha256').update(MANIFEST).digest('hex').slice(0, 12)
  expect(textOf(commands)).toContain(
    `\`web.yaml\` · ${Buffer.byteLength(MANIFEST)} bytes · SHA-256 \`${sha}\``,
  )
  const code = (commands.blocks ?? [])
    .filter(({ type }) => type === 'rich_text')
    .map(one => textsOf(one).join(''))
  expect(code).toEqual([APPLY, MANIFEST.trimEnd()])
  await ada.press(commands, 'Approve')
  await ada.press(commands, 'Submit')
  const done = await shows('Succeeded', sha)
  expect(textOf(done)).not.toContain('ConfigMap')
})

verifies(
  'before:files',
  async () => {
    const content = Array.from({ length: 400 }, (_, n) => `# line ${n}`).join('\n')

    const { commands, id } = await suggested([APPLY], { ...inShop(), files: [{ name: 'web.yaml', content }] })

    expect(textOf(commands)).toContain('# line 24')
    expect(textOf(commands)).not.toContain('# line 25')
    expect(textOf(commands)).toMatch(
      new RegExp(`This is the beginning of 400 lines\\. <http[^|]+/tickets/${id}\\|Open AI HelpDesk>`),
    )
  },
  'a long one begins there, with a link to all of it',
)

verifies('before:preview', async () => {
  const preview = {
    isPermitted: false,
    summary: 'viewer may not patch configmaps in shop *really* <https://evil.test|ok>',
    text: '-  note: old\n+  note: new',
  }
  const files = [{ name: 'web.yaml', content: MANIFEST }]

  const { commands } = await suggested([APPLY], { ...inShop(preview), files })

  const blocks = commands.blocks ?? []
  const at = blocks.findIndex(block => textsOf(block).join('').includes('*Not permitted:*'))
  expect(textsOf(blocks[at])[0]).toMatch(/^:warning: /)
  expect(blocks[at + 1]).toMatchObject({
    elements: [{ text: 'Seen beforehand:' }, { type: 'plain_text', text: preview.summary }],
  })
  expect(textsOf(blocks[at + 2])).toEqual([preview.text])
  expect(buttonsOf(blocks)).toContain('Approve')
})
