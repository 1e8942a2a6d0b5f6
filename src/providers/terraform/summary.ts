// What a plan would do, in words: counts, addresses with their action, and programs that it would run. Never a value.

export interface Summary {
  summary: string
  text: string
}

interface Change {
  address?: string
  change?: { actions?: string[] }
}

interface Module {
  resources?: { address?: string; provisioners?: { type?: string }[] }[]
  module_calls?: Record<string, { module?: Module }>
}

interface ShownPlan {
  resource_changes?: Change[]
  output_changes?: Record<string, { actions?: string[] }>
  configuration?: { root_module?: Module }
}

const WORDS: Readonly<Record<string, string>> = {
  create: '+ create',
  update: '~ update',
  delete: '- destroy',
  read: '  read',
  forget: '. forget',
  'delete create': '-/+ replace',
  'create delete': '+/- replace',
}

/** `json` is what `terraform show -json PLAN` printed; absent where that cannot be read. */
export function summaryOf(json: string): Summary | undefined {
  const plan = parsed(json)
  if (!plan) return undefined
  const changes = (plan.resource_changes ?? []).map(({ address = '', change }) => ({
    address,
    actions: (change?.actions ?? []).join(' '),
  }))
  const visible = changes.filter(({ actions }) => actions !== 'no-op' && actions !== '')
  const programs = programsOf(plan.configuration?.root_module ?? {}, '')
  const counts = countsOf(visible.map(({ actions }) => actions))
  const lines = visible.map(({ address, actions }) => `${WORDS[actions] ?? actions} ${address}`)
  return {
    summary: [counts, outputsOf(plan), runsOf(programs)].filter(Boolean).join(' '),
    text: [...lines, ...programs.map(program => `! runs ${program}`)].join('\n'),
  }
}

function parsed(json: string): ShownPlan | undefined {
  try {
    const read: unknown = JSON.parse(json)
    return typeof read === 'object' && read !== null && 'format_version' in read
      ? (read as ShownPlan)
      : undefined
  } catch {
    return undefined
  }
}

function countsOf(actions: string[]): string {
  const count = (word: string) => actions.filter(action => action.split(' ').includes(word)).length
  const forgotten = count('forget')
  const counted = `${count('create')} to add, ${count('update')} to change, ${count('delete')} to destroy`
  return `${counted}${forgotten > 0 ? `, ${forgotten} to forget` : ''}.`
}

function outputsOf({ output_changes: outputs = {} }: ShownPlan): string {
  const changed = Object.values(outputs).filter(({ actions = [] }) => !actions.includes('no-op')).length
  if (changed === 0) return ''
  return changed === 1 ? '1 output changes.' : `${changed} outputs change.`
}

function runsOf(programs: string[]): string {
  if (programs.length === 0) return ''
  return `The configuration runs programs where terraform runs, or on what it makes: ${programs.slice(0, 3).join(', ')}${programs.length > 3 ? ', …' : ''}.`
}

/** Provisioners run code on apply, some of them on the machine that terraform runs on. */
function programsOf(module: Module, prefix: string): string[] {
  const own = (module.resources ?? []).flatMap(({ address = '', provisioners = [] }) =>
    provisioners.filter(({ type }) => type !== 'file').map(({ type }) => `${type} of ${prefix}${address}`),
  )
  const called = Object.entries(module.module_calls ?? {}).flatMap(([name, { module: inner = {} }]) =>
    programsOf(inner, `${prefix}module.${name}.`),
  )
  return [...own, ...called]
}
