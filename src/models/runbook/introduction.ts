// What an agent says when none of its runbooks fits: what it can do, and how it could do more.
import type { Agent } from '../../agent.ts'

export function introduction({ runbooks, suggestions }: Pick<Agent, 'runbooks' | 'suggestions'>): string {
  const connect =
    'To let me reason about anything else, an admin connects a model: `OPENAI_API_KEY`, or `OPENAI_BASE_URL` for any compatible endpoint.'
  if (runbooks.length === 0) return `I have no runbook for this, and no model is answering. ${connect}`
  const working = runbooks.filter(one => one.suggest.length > 0)
  const titles = (working.length > 0 ? working : runbooks).map(one => `- ${one.title}`)
  const example = suggestions[0] ? `\n\nFor example: “${suggestions[0]}”` : ''
  return `I have no runbook for that. Without a model I look into these:\n${titles.join('\n')}${example}\n\n${connect}`
}
