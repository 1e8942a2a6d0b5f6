// Completing words while one types, and typing a stored message again.
import { describe, expect, it } from 'vitest'
import { completed, completionAt } from '../../src/workspace/page/composer/completion.ts'
import { typedAgain } from '../../src/workspace/page/message/typed-again.ts'
import { bot, channels, people } from '../../src/workspace/seed.ts'

const known = {
  people,
  channels,
  bot,
  commands: [{ command: '/helpdesk', description: 'Help', usageHint: '' }],
}
const completing = (text: string) => completionAt(text, text.length, known)

describe('completion', () => {
  it('offers HelpDesk first when a mention begins', () => {
    expect(completing('hello @')?.suggestions[0]?.insert).toBe('@HelpDesk')
  })

  it('finds people by first name, last name and handle', () => {
    expect(completing('@hop')?.suggestions.map(each => each.insert)).toEqual(['@grace'])
    expect(completing('@gra')?.suggestions.map(each => each.insert)).toEqual(['@grace'])
  })

  it('offers commands only at the beginning of the text', () => {
    expect(completing('/help')?.suggestions.map(each => each.insert)).toEqual(['/helpdesk'])
    expect(completing('see /help')).toBeUndefined()
  })

  it('offers nothing for a command that is typed out, so that Enter sends it', () => {
    expect(completing('/helpdesk')).toBeUndefined()
  })

  it('leaves an e-mail address alone', () => {
    expect(completing('ada@lo')).toBeUndefined()
  })

  it('puts the choice in the place of the typed word, with one space after it', () => {
    const found = completionAt('hi @gr there', 6, known)
    const first = found?.suggestions[0]
    expect(found && first && completed('hi @gr there', found, first)).toEqual({
      text: 'hi @grace there',
      cursor: 10,
    })
  })
})

describe('a message typed again for editing', () => {
  it('has names for mentions and no escapes', () => {
    const stored = `<@${bot.userId}> see <#C0GENERAL01> &lt;b&gt; &amp;amp; <https://a.test/x|x>`
    expect(typedAgain(stored, known)).toBe('@HelpDesk see #general <b> &amp; https://a.test/x')
  })
})
