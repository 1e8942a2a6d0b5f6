// The agents that come with the product: they can be read, and what their runbooks suggest can really run.
import { describe, expect, it } from 'vitest'
import { patternOf } from '../../src/agent.ts'
import { readAgents } from '../../src/agent-files.ts'
import { classify } from '../../src/desk/classify.ts'
import { providersOf } from '../../src/main/providers.ts'

const { agents, faults } = readAgents(['agents'])
const providers = providersOf({ now: () => 0 })

/** Names in braces as a request or an output would fill them. */
const FILLED: Record<string, string> = {
  port: '8080',
  name: 'nginx',
  pod: 'web-0',
  ns: 'shop',
  node: 'node-1',
}

const runbooks = agents.find(agent => agent.name === 'runbook')?.runbooks ?? []
const commands = runbooks.flatMap(({ suggest, findings }) =>
  [...suggest, ...findings.flatMap(finding => finding.suggest)].map(({ command }) =>
    command.replace(/\{(\w+)\}/g, (whole, name: string) => FILLED[name] ?? whole),
  ),
)

describe('the built-in agents', () => {
  it('are all there, without a fault', () => {
    expect(faults).toEqual([])
    expect(agents.map(agent => agent.name)).toEqual([
      'aws',
      'cicd',
      'general',
      'kubernetes',
      'observability',
      'runbook',
    ])
  })

  it.each([...new Set(commands)])('%s only reads', command => {
    const { outcome, reasons } = classify(command, { providers })
    expect({ outcome, reasons }).toMatchObject({ outcome: 'allow-readonly' })
  })

  it('of kind llm have instructions of substance and suggestions to begin with', () => {
    for (const agent of agents.filter(one => one.kind === 'llm')) {
      expect(agent.instructions.length).toBeGreaterThan(1500)
      expect(agent.suggestions.length).toBeGreaterThan(2)
      expect(agent.runbooks.length).toBeGreaterThanOrEqual(runbooks.length)
    }
  })

  it.each([
    ['disk full', 'Disk space and inodes'],
    ['I get "No space left on device" on the db host', 'Disk space and inodes'],
    ['we are out of inodes', 'Disk space and inodes'],
    ['what is eating memory', 'Memory'],
    ['the OOM killer strikes again', 'Memory'],
    ['is anything listening on 8080', 'A port, and what listens on it'],
    ['Port 5432 is in use', 'A port, and what listens on it'],
    ['listen EADDRINUSE: address already in use :::3000', 'A port, and what listens on it'],
    ['which ports are open?', 'Open ports'],
    ['pods crashlooping', 'A Kubernetes cluster (pods, nodes, events)'],
    ['my deployment is stuck in ImagePullBackOff', 'A Kubernetes cluster (pods, nodes, events)'],
    ['everything is so slow today', 'Load and slowness'],
    ['high load average on web-1', 'Load and slowness'],
    ['is nginx still running?', 'Is a program running'],
    ['what is running here', 'Processes'],
    ['any zombie processes?', 'Processes'],
    ['git status of the folder', 'What has changed in the folder (git)'],
    ['what changed since yesterday', 'What has changed in the folder (git)'],
    ['was the box rebooted?', 'This machine'],
    ['thanks!', 'Thanks'],
  ])('“%s” finds the runbook %s', (request, title) => {
    const found = runbooks.find(({ match }) => match.some(source => patternOf(source).test(request)))
    expect(found?.title).toBe(title)
  })

  it('have no runbook for what no runbook is about', () => {
    const request = 'please order a pizza'
    expect(runbooks.some(({ match }) => match.some(source => patternOf(source).test(request)))).toBe(false)
  })
})
