// Agents as the API lists them.
import type { Agents } from '../agent-files.ts'
import type { AgentRows } from '../http/schemas.ts'

export function agentRows(agents: Agents): AgentRows {
  return {
    agents: agents.list().map(({ context: _, budget: __, runbooks, ...agent }) => ({
      ...agent,
      runbooks: runbooks.map(runbook => runbook.title),
    })),
    faults: agents.faults().map(({ file, line, message }) => ({ file: `${file}:${line}`, message })),
  }
}
