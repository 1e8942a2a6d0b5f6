// Reading the folders of agent files, and reading a file anew when it changes.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Agent, type AgentFault, faultText, type ParsedAgent, parseAgent } from './agent.ts'
import { messageOf } from './errors.ts'
import type { Log } from './log.ts'

export interface Agents {
  /** By name, each as its file stands now; a broken edit leaves the last good one. */
  list(): Agent[]
  get(name: string): Agent | undefined
  faults(): AgentFault[]
}

/** Reads all `*.md` of the folders once. An agent of a later folder goes before one of the same name in an earlier. */
export function readAgents(folders: string[]): { agents: Agent[]; faults: AgentFault[] } {
  const agents = watchAgents(folders)
  return { agents: agents.list(), faults: agents.faults() }
}

/** Looks at the files' times whenever it is asked: no watcher to close, no event to miss. */
export function watchAgents(folders: string[], log?: Pick<Log, 'info' | 'warn'>): Agents {
  const files = new Map<string, Known>()
  const look = () => {
    const seen = folders.map(folder => filesOf(folder, files, log))
    forget(files, new Set(seen.flatMap(one => one.paths)))
    return gather(seen, files)
  }
  look()
  return {
    list: () => look().agents,
    get: name => look().agents.find(agent => agent.name === name),
    faults: () => look().faults,
  }
}

interface Known {
  /** Changes when the file does. */
  stamp: string
  parsed: ParsedAgent
  lastGood: Agent | undefined
}

interface Seen {
  paths: string[]
  faults: AgentFault[]
}

function filesOf(folder: string, files: Map<string, Known>, log?: Pick<Log, 'info' | 'warn'>): Seen {
  try {
    const paths = readdirSync(folder)
      .filter(isAgentFile)
      .sort()
      .map(name => join(folder, name))
    return { paths, faults: paths.flatMap(path => refresh(path, files, log)) }
  } catch (error) {
    const message = `the folder of agents cannot be read (${messageOf(error)})`
    return { paths: [], faults: [{ file: folder, line: 0, message }] }
  }
}

/** Editors put hidden files of their own beside the one that is open. */
function isAgentFile(name: string): boolean {
  return name.endsWith('.md') && name !== 'README.md' && !name.startsWith('.')
}

/** A file that cannot be read keeps no other one from being read: it may just be being replaced. */
function refresh(path: string, files: Map<string, Known>, log?: Pick<Log, 'info' | 'warn'>): AgentFault[] {
  try {
    readAnew(path, files, log)
    return []
  } catch (error) {
    return [{ file: path, line: 0, message: `the file cannot be read (${messageOf(error)})` }]
  }
}

function readAnew(path: string, files: Map<string, Known>, log?: Pick<Log, 'info' | 'warn'>): void {
  const { mtimeMs, size } = statSync(path)
  const stamp = `${mtimeMs} ${size}`
  const known = files.get(path)
  if (known?.stamp === stamp) return
  const parsed = parseAgent(readFileSync(path, 'utf8'), path)
  files.set(path, { stamp, parsed, lastGood: parsed.agent ?? known?.lastGood })
  for (const fault of parsed.faults) log?.warn({ file: path }, `agent file: ${faultText(fault)}`)
  if (known && parsed.agent) log?.info({ file: path }, `agent ${parsed.agent.name} was read anew`)
}

function forget(files: Map<string, Known>, present: Set<string>): void {
  for (const path of files.keys()) if (!present.has(path)) files.delete(path)
}

function gather(seen: Seen[], files: Map<string, Known>): { agents: Agent[]; faults: AgentFault[] } {
  const byName = new Map<string, Agent>()
  const faults = seen.flatMap(one => one.faults)
  for (const { paths } of seen) {
    const here = new Map<string, Agent>()
    for (const path of paths) {
      const known = files.get(path)
      faults.push(...(known?.parsed.faults ?? []))
      const agent = known?.lastGood
      const twin = agent && here.get(agent.name)
      if (twin)
        faults.push({
          file: path,
          line: 1,
          message: `name: ${twin.name} is already the name of ${twin.file}`,
        })
      else if (agent) here.set(agent.name, agent)
    }
    for (const [name, agent] of here) byName.set(name, agent)
  }
  const agents = [...byName.values()].sort((a, b) => a.name.localeCompare(b.name))
  return { agents: agents.map(agent => borrow(agent, byName, faults)), faults }
}

/** An agent with the runbooks it borrows; they are looked up each time, so that the lender's edits reach it too. */
function borrow(agent: Agent, byName: Map<string, Agent>, faults: AgentFault[]): Agent {
  const { runbooksFrom, file } = agent
  if (runbooksFrom === undefined) return agent
  const lender = byName.get(runbooksFrom)
  if (!lender) faults.push({ file, line: 1, message: `runbooksFrom: there is no agent ${runbooksFrom}` })
  return { ...agent, runbooks: [...agent.runbooks, ...(lender?.runbooks ?? [])] }
}
