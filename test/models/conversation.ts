// A conversation with a model without an endpoint: answers gathered, results handed back as the desk words them.
import type { Agent } from '../../src/agent.ts'
import type { Item, Model, Question, Thought } from '../../src/models/model.ts'

export interface Said {
  text: string
  commands: string[]
  pieces: number
  finished: Extract<Thought, { kind: 'finished' }> | undefined
}

export interface Conversation {
  items: Item[]
  /** Somebody writes, and the model answers. */
  hear(text: string): Promise<Said>
  /** The commands of the last answer came to this, in order. */
  results(...texts: string[]): Promise<Said>
}

const TOOL = { name: 'propose_command', description: '', parameters: {} }

export function questionOf(agent: Agent, items: Item[], tools = [TOOL]): Question {
  return { ticketId: 'SANDBOX-1', agent, system: '', items, tools }
}

export function converseWith(model: Model, agent: Agent): Conversation {
  const items: Item[] = []
  const answer = async (): Promise<Said> => {
    const said: Said = { text: '', commands: [], pieces: 0, finished: undefined }
    const calls = []
    for await (const thought of model.think(questionOf(agent, items), new AbortController().signal)) {
      if (thought.kind === 'text') {
        said.text += thought.delta
        said.pieces += 1
      } else if (thought.kind === 'call') {
        calls.push(thought.call)
        said.commands.push(JSON.parse(thought.call.input).command)
      } else said.finished = thought
    }
    items.push({ role: 'assistant', text: said.text, calls })
    return said
  }
  return {
    items,
    hear(text) {
      items.push({ role: 'user', text: `Ada: ${text}` })
      return answer()
    },
    results(...texts) {
      const last = items.at(-1)
      const calls = last?.role === 'assistant' ? last.calls : []
      for (const [at, { id, name }] of calls.entries()) {
        items.push({ role: 'tool', callId: id, name, text: texts[at] ?? '[ignored]' })
      }
      return answer()
    },
  }
}
