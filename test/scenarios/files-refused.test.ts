// A workspace that takes no files: the result says where the output is, and the agent goes on.
import { expect } from 'vitest'
import { standIn } from './provider.ts'
import { textOf } from './screen.ts'
import { suggested } from './suggested.ts'
import { verifies } from './verifies.ts'

const refusals = {
  'because an admin has forbidden them': { error: 'file_uploads_disabled' },
  'because the scope is missing': { error: 'missing_scope' },
  'because it fails again and again': { status: 500 },
} as const

for (const [how, fault] of Object.entries(refusals))
  verifies(
    'result:long',
    async () => {
      const { world, ada, commands, channel, thread } = await suggested(['df -h'], {
        later: [{ text: 'Seen.' }],
        firstPause: 5,
        providers: [standIn(() => 'a line of output\n'.repeat(500))],
      })
      const times = Number.POSITIVE_INFINITY
      world.workspace.faults.add({ method: 'files.getUploadURLExternal', times, fault })

      await ada.press(commands, 'Approve')
      await ada.press(commands, 'Submit')

      await world.message(channel, thread, 'Seen.')
      const result = await world.message(channel, thread, 'Slack takes no file here')
      expect(textOf(result)).toContain('a line of output')
      expect(JSON.stringify(result.blocks)).toContain('/tickets/SANDBOX-1|HelpDesk>')
      expect(textOf(result)).not.toContain('attached')
    },
    `where Slack takes no file, ${how}`,
  )
