// Models that fail: the thread says so, runbooks answer, and nonsense never becomes a suggestion.
import { expect } from 'vitest'
import type { FakeAnswer, FakeRequest } from '../fake-openai.ts'
import { faults } from '../fake-openai.ts'
import { helpdeskWithEndpoint, proposes } from './endpoint.ts'
import { type Opened, openTicket, replied } from './moves.ts'
import { buttonsOf, textOf } from './screen.ts'
import { verifies } from './verifies.ts'
import type { World } from './world.ts'

const RUNBOOK = 'A full disk is either out of space or out of inodes'
const SAID_SO = 'Until it answers again, this comes from my runbooks.'

verifies(
  'bad:model-down',
  async () => {
    const nobody = { OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' }
    const { world } = await helpdeskWithEndpoint([], { env: nobody })

    const opened = await openTicket(world, world.workspace.as('ada'), { request: 'My disk is full' })

    await replied(world, opened, 'The model cannot be reached.', SAID_SO, RUNBOOK)
    const card = await world.message(opened.channel, opened.thread, 'df -h', 'Approve')
    expect(buttonsOf(card)).toContain('Submit')
  },
  'down',
)

verifies(
  'bad:model-down',
  async () => {
    const { world, endpoint } = await helpdeskWithEndpoint([faults.noQuota(), { text: 'I am back.' }])
    const ada = world.workspace.as('ada')
    const opened = await openTicket(world, ada, { request: 'My disk is full' })
    await replied(world, opened, 'quota is used up', SAID_SO, RUNBOOK)

    ada.say(opened.channel, '@HelpDesk are you there?', { thread: opened.thread })

    const reply = await replied(world, opened, 'I am back.')
    expect(textOf(reply)).toBe('I am back.')
    endpoint.assertComplete()
  },
  'until it answers again',
)

verifies(
  'bad:model-down',
  async () => {
    const { world } = await helpdeskWithEndpoint([{ text: [], break: 'stall' }], { modelIdleMs: 150 })

    const opened = await openTicket(world, world.workspace.as('ada'), { request: 'My disk is full' })

    await replied(world, opened, 'The model stopped answering.', SAID_SO, RUNBOOK)
    await world.message(opened.channel, opened.thread, 'df -h', 'Approve')
  },
  'slow',
)

const breaks: [FakeAnswer, string][] = [
  [{ text: ['Look at ', 'the logs'], break: 'cut' }, 'The connection to the model was cut.'],
  [{ text: ['Look at ', 'the logs'], break: 'drop' }, 'The connection to the model was cut.'],
  [{ text: ['Look at ', 'the logs'], break: 'stall' }, 'The model stopped answering.'],
  [{ text: ['Look at ', 'the logs'], break: 'error' }, 'The model is overloaded.'],
]

for (const [answer, reason] of breaks)
  verifies(
    'bad:model-down',
    async () => {
      const { world, endpoint } = await helpdeskWithEndpoint([answer, { text: 'As I said.' }], {
        modelIdleMs: 150,
      })
      const ada = world.workspace.as('ada')

      const opened = await openTicket(world, ada, { request: 'My disk is full' })

      const reply = await replied(world, opened, reason, SAID_SO)
      expect(textOf(reply)).toMatch(
        new RegExp(`^Look at the logs\\n\\n_.*breaks off here.*_\\n\\n${RUNBOOK}`),
      )
      await world.message(opened.channel, opened.thread, 'df -h', 'Approve')
      expect(endpoint.requests).toHaveLength(1)

      ada.say(opened.channel, '@HelpDesk go on', { thread: opened.thread })
      await replied(world, opened, 'As I said.')
      expect(endpoint.bodies[1]).toContain('Look at the logs')
      endpoint.assertComplete()
    },
    `${'break' in answer ? answer.break : ''} mid-stream`,
  )

const nonsense: [string, unknown, string][] = [
  ['propose_command', '{"command": "df -h", "reas', 'the arguments must be JSON'],
  ['propose_command', { cmd: 'df -h' }, 'the arguments must be JSON'],
  ['propose_command', { command: 7, reason: ['?'] }, 'the arguments must be JSON'],
  ['propose_command', 'df -h', 'the arguments must be JSON'],
  ['run_command', { command: 'df -h', reason: 'to see' }, 'there is no tool run_command'],
  ['read_output', { id: 'SANDBOX-9.9.9' }, 'no output with the id SANDBOX-9.9.9'],
  ['propose_command', { command: 'df -h && rm -rf /', reason: 'to clean up' }, '[refused: '],
  ['propose_command', { command: 'echo $(cat /etc/shadow)', reason: 'to see' }, '[refused: '],
]

verifies('bad:model-nonsense', async () => {
  const calls = nonsense.map(([name, input]) => ({ name, input }))
  const { world, endpoint } = await helpdeskWithEndpoint([
    { text: 'Let me see.', calls },
    { text: 'Sorry.', calls: [proposes('df -h')] },
  ])

  const opened = await openTicket(world, world.workspace.as('ada'))
  const card = await world.message(opened.channel, opened.thread, 'df -h', 'Approve')
  await replied(world, opened, 'Sorry.')

  const answers = messagesIn(endpoint.requests[1]).filter(({ role }) => role === 'tool')
  expect(answers.map(({ content }) => content)).toEqual(
    nonsense.map(([, , answer]) => expect.stringContaining(answer)),
  )
  expect(await suggestedIn(world, opened)).toEqual(['df -h'])
  expect(textOf(card)).not.toContain('rm -rf')
  endpoint.assertComplete()
})

verifies(
  'bad:model-nonsense',
  async () => {
    const { world, endpoint } = await helpdeskWithEndpoint([])
    endpoint.otherwise({ text: '', calls: [{ name: 'propose_command', input: 'df -h' }] })

    const opened = await openTicket(world, world.workspace.as('ada'))

    await replied(world, opened, 'ended its turn without an answer')
    expect(await suggestedIn(world, opened)).toEqual([])
    expect(endpoint.requests.length).toBeLessThanOrEqual(8)
    expect(await world.whole.store.ticket(opened.id)).toMatchObject({ agent: { is: 'idle' } })
  },
  'again and again',
)

verifies(
  'bad:model-nonsense',
  async () => {
    const cut: FakeAnswer = { text: 'Let me', finish: 'length', calls: [proposes('df -h')] }
    const { world } = await helpdeskWithEndpoint([cut])

    const opened = await openTicket(world, world.workspace.as('ada'))

    await replied(world, opened, 'Let me', 'cut off at the model’s length limit')
    expect(await suggestedIn(world, opened)).toEqual([])
  },
  'in an answer that was cut off',
)

async function suggestedIn({ whole }: World, { id }: Opened): Promise<string[]> {
  return (await whole.store.ticket(id))?.suggestions.map(({ command }) => command) ?? []
}

function messagesIn(request: FakeRequest | undefined): Record<string, unknown>[] {
  return (request?.json.messages ?? []) as Record<string, unknown>[]
}
