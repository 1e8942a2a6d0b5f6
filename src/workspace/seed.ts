// Who and what a new workspace starts with: a team, its people, its channels, and the app's own identity.

import type { Channel, Person } from './page-shapes.ts'

export const team = { id: 'T0LOCAL0001', name: 'Local Workspace', domain: 'local' }

export const bot = { id: 'B0HELPDESK1', userId: 'U0HELPDESK1', appId: 'A0HELPDESK1', name: 'HelpDesk' }

const colleague = { presence: 'active', isBot: false, isGuest: false } as const

export const people: Person[] = [
  {
    ...colleague,
    id: 'U0ADA000001',
    name: 'ada',
    realName: 'Ada Lovelace',
    title: 'Platform engineer',
    email: 'ada@local.test',
    tz: 'Europe/London',
    color: '#4a6fa5',
  },
  {
    ...colleague,
    id: 'U0GRACE0001',
    name: 'grace',
    realName: 'Grace Hopper',
    title: 'Site reliability lead',
    email: 'grace@local.test',
    tz: 'America/New_York',
    color: '#a0522d',
  },
  {
    ...colleague,
    id: 'U0LINUS0001',
    name: 'linus',
    realName: 'Linus Holm',
    title: 'Backend developer',
    email: 'linus@local.test',
    tz: 'Europe/Helsinki',
    color: '#2e7d5b',
    presence: 'away',
  },
  {
    ...colleague,
    id: 'U0KATHER001',
    name: 'katherine',
    realName: 'Katherine Johnson',
    title: 'Guest, external auditor',
    email: 'katherine@partner.test',
    tz: 'America/Chicago',
    color: '#7b4f9d',
    isGuest: true,
  },
  {
    id: bot.userId,
    name: 'helpdesk',
    realName: bot.name,
    title: 'AI helpdesk for DevOps',
    tz: 'Etc/UTC',
    color: '#1d1c1d',
    presence: 'active',
    isBot: true,
    isGuest: false,
  },
]

const everyone = people.map(person => person.id)
const staff = people.filter(person => !person.isGuest).map(person => person.id)
const open = { kind: 'public', isArchived: false } as const

export const channels: Channel[] = [
  { ...open, id: 'C0GENERAL01', name: 'general', topic: 'Company-wide talk', members: everyone },
  { ...open, id: 'C0INCIDENT1', name: 'incidents', topic: 'What is on fire', members: everyone },
  { ...open, id: 'C0DEPLOYS01', name: 'deployments', topic: 'What goes out', members: staff },
  { ...open, id: 'C0RANDOM001', name: 'random', topic: 'HelpDesk is not in here', members: notBot(staff) },
  {
    ...open,
    kind: 'private',
    id: 'C0PLATFORM1',
    name: 'platform-team',
    topic: 'Private',
    members: staff,
  },
  ...people
    .filter(person => !person.isBot)
    .map(
      (person): Channel => ({
        id: person.id.replace(/^U/, 'D'),
        kind: 'im',
        name: person.id,
        topic: '',
        isArchived: false,
        members: [person.id, bot.userId],
      }),
    ),
]

function notBot(ids: string[]): string[] {
  return ids.filter(id => id !== bot.userId)
}
