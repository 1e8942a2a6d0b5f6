// Words on their way in and out: markup undone, Markdown made harmless, long texts cut well.
import { describe, expect, it } from 'vitest'
import { pieces } from '../../../src/surfaces/slack/blocks/text.ts'
import { defuse } from '../../../src/surfaces/slack/words/defuse.ts'
import { mrkdwnOf } from '../../../src/surfaces/slack/words/degrade.ts'
import { plainWords } from '../../../src/surfaces/slack/words/inbound.ts'
import { splitMarkdown } from '../../../src/surfaces/slack/words/split.ts'

const reading = { botUser: 'UBOT', names: new Map([['U1', 'Ada Lovelace']]) }

describe('what a person typed', () => {
  it.each([
    ['<@UBOT> the disk is full', 'the disk is full'],
    ['hey <@UBOT|helpdesk>, look', 'hey , look'],
    ['<@U1> and <@U2> say 1 &lt; 2 &amp;&amp; 3 &gt; 2', '@Ada Lovelace and @U2 say 1 < 2 && 3 > 2'],
    ['in <#C1|general> by <!here> and <!subteam^S1|@ops>', 'in #general by @here and @ops'],
    [
      'see <https://a.test/x?y=1&amp;z=2|the runbook> or <https://a.test>',
      'see the runbook (https://a.test/x?y=1&z=2) or https://a.test',
    ],
    ['mail <mailto:a@b.test|a@b.test>', 'mail a@b.test'],
    ['&amp;lt;b&amp;gt; stays as it was written', '&lt;b&gt; stays as it was written'],
  ])('%s', (typed, plain) => {
    expect(plainWords(typed, reading)).toBe(plain)
  })
})

describe('a model’s Markdown', () => {
  const known = new Set(['desk.test'])

  it.each([
    ['calls nobody', 'hi <!channel> <@U1> <#C1>', 'hi &lt;!channel> &lt;@U1> &lt;#C1>'],
    ['leaves code alone', '`<!here>` and `[a](http://x.test)`', '`<!here>` and `[a](http://x.test)`'],
    ['leaves fenced code alone', '```\n<!here>\n```', '```\n<!here>\n```'],
    ['loads no image', '![secret](https://evil.test/?q=1)', 'secret (`https://evil.test/?q=1`)'],
    ['says where an unknown link leads', '[our desk](https://evil.test)', 'our desk (`https://evil.test`)'],
    ['keeps links to known hosts', '[ticket](https://desk.test/1)', '[ticket](https://desk.test/1)'],
    ['disarms Slack’s own links', '<https://evil.test|click me>', '`https://evil.test`'],
    ['disarms references', '[1]: https://evil.test', '`[1]: https://evil.test`'],
    ['disarms HTML', '<img src="https://evil.test/x">', '&lt;img src="https://evil.test/x">'],
    [
      'knows a host by its whole name',
      '[x](https://desk.test.evil.test)',
      'x (`https://desk.test.evil.test`)',
    ],
    ['trusts no other scheme', '[x](javascript:alert(1))', 'x (`javascript:alert(1`))'],
    [
      'sees a link behind code in its label',
      '[`click`](https://evil.test) ![`x`](https://evil.test/?q=1)',
      '[`click`] (https://evil.test) [`x`] (https://evil.test/?q=1)',
    ],
    ['sees a link with code in its address', '[x](https://evil.test/`a`)', '[x] (https://evil.test/`a`)'],
    ['sees a link around brackets', '[a [b] c](https://evil.test)', '[a [b] c] (https://evil.test)'],
    ['sees a reference in a quote', '> [`a`]: https://evil.test', "`> ['a']: https://evil.test`"],
    [
      'knows an escaped backtick',
      '\\`<!here> [x](https://evil.test)`',
      '\\`&lt;!here> x (`https://evil.test`)`',
    ],
    [
      'knows code that goes on in the next line',
      'a ` b\nc ` [x](https://evil.test) ` d',
      'a ` b\nc ` x (`https://evil.test`) ` d',
    ],
    [
      'knows that code in a list ends with its item',
      '- a\n\n  ```\n  <b>\n- [x](https://evil.test)',
      '- a\n\n  ```\n  <b>\n- x (`https://evil.test`)',
    ],
    ['knows code with backticks in it', '`` ` <!here> `` <!here>', '`` ` <!here> `` &lt;!here>'],
    ['keeps comparisons', 'a < b and c > d', 'a < b and c > d'],
  ])('%s', (_, markdown, harmless) => {
    expect(defuse(markdown, known)).toBe(harmless)
  })

  it.each(['`` ', '`', '[](', '[', '![', '](', '<a', '[]', '\\`', '**', '| ', ' '])(
    'of nothing but %s takes no time',
    sign => {
      const begun = performance.now()
      for (const opening of ['', '``` x ', '[a](https://evil.test/'])
        expect(defuse(`a ${opening}${sign.repeat(20_000)}`, known)).not.toBe('')
      mrkdwnOf(sign.repeat(1_000))
      plainWords(sign.repeat(20_000), reading)
      expect(performance.now() - begun).toBeLessThan(1_000)
    },
    5_000,
  )

  it('as older mrkdwn keeps its words', () => {
    expect(mrkdwnOf('## Plan\n* **one**\n* `a<b`\n```sh\nx > y\n```')).toBe(
      '*Plan*\n• *one*\n• `a&lt;b`\n```\nx &gt; y\n```',
    )
  })

  it('is cut between paragraphs where it can be, and loses nothing', () => {
    const text = Array.from({ length: 30 }, (_, n) => `Paragraph ${n} ${'word '.repeat(20)}`).join('\n\n')
    const parts = splitMarkdown(text, 500)

    expect(parts.every(part => part.length <= 500)).toBe(true)
    expect(parts.every(part => part.startsWith('Paragraph'))).toBe(true)
    expect(parts.join(' ').split(/\s+/).filter(Boolean)).toEqual(text.split(/\s+/).filter(Boolean))
  })

  it('of one endless line is cut too', () => {
    const parts = splitMarkdown('x'.repeat(10_000), 1_000)

    expect(parts.every(part => part.length <= 1_000)).toBe(true)
    expect(parts.join('')).toBe('x'.repeat(10_000))
  })
})

describe('pieces', () => {
  it('together are the text, and no emoji is cut in two', () => {
    const text = '🙂'.repeat(500)
    const cut = pieces(text, 99)

    expect(cut.join('')).toBe(text)
    expect(cut.every(piece => [...piece].every(sign => sign === '🙂'))).toBe(true)
  })
})
