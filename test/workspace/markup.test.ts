// What people type becomes Slack's markup, and nothing they type becomes markup by accident.

import { expect, test } from 'vitest'
import { markUp } from '../../src/workspace/markup.ts'
import { channels, people } from '../../src/workspace/seed.ts'

test.each([
  ['@HelpDesk look', '<@U0HELPDESK1> look'],
  ['@helpdesk look', '<@U0HELPDESK1> look'],
  ['ask @Grace Hopper, or @linus.', 'ask <@U0GRACE0001>, or <@U0LINUS0001>.'],
  ['see #general', 'see <#C0GENERAL01|general>'],
  ['@here now', '<!here> now'],
  ['a < b && b > c', 'a &lt; b &amp;&amp; b &gt; c'],
  ['<!channel>', '<!channel>'],
  ['<script>', '&lt;script&gt;'],
  ['mail ada@helpdesk.test', 'mail ada@helpdesk.test'],
  ['see https://a.test/x?b=1&c=2 please', 'see <https://a.test/x?b=1&amp;c=2> please'],
  ['@adamant', '@adamant'],
  ['<@U0ADA000001> hi', '<@U0ADA000001> hi'],
])('%s is sent as %s', (typed, sent) => {
  expect(markUp(typed, { people, channels })).toBe(sent)
})
