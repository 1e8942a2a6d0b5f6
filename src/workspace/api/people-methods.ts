// users.*, bots.*, team.* and auth.test: who is who, and who the app is.

import { z } from 'zod'
import { bot, team } from '../seed.ts'
import { SlackFault } from '../slack-fault.ts'
import { count, type Method, method, page } from './method.ts'
import { asUser } from './shapes.ts'

const authTest = method({
  args: z.object({}),
  run: world => ({
    url: `${world.base()}/`,
    team: team.name,
    user: 'helpdesk',
    team_id: team.id,
    user_id: bot.userId,
    bot_id: bot.id,
    is_enterprise_install: false,
  }),
})

const userInfo = method({
  scopes: ['users:read'],
  args: z.object({ user: z.string() }),
  run: (world, { user }) => ({ user: asUser(world, byId(world.directory.people(), user)) }),
})

const userList = method({
  scopes: ['users:read'],
  args: z.object({ limit: count.default(200), cursor: z.string().optional() }),
  run(world, args) {
    const { items, next } = page(world.directory.people(), args.limit, args.cursor)
    return { members: items.map(one => asUser(world, one)), response_metadata: { next_cursor: next } }
  },
})

const getPresence = method({
  scopes: ['users:read'],
  args: z.object({ user: z.string() }),
  run: (world, { user }) => ({ presence: byId(world.directory.people(), user).presence }),
})

const lookupByEmail = method({
  scopes: ['users:read.email'],
  args: z.object({ email: z.string() }),
  run(world, { email }) {
    const found = world.directory.people().find(one => one.email?.toLowerCase() === email.toLowerCase())
    if (!found) throw new SlackFault('users_not_found')
    return { user: asUser(world, found) }
  },
})

const botInfo = method({
  scopes: ['users:read'],
  args: z.object({ bot: z.string().optional() }),
  run(_world, args) {
    if (args.bot !== undefined && args.bot !== bot.id) throw new SlackFault('bot_not_found')
    return {
      bot: { id: bot.id, deleted: false, name: bot.name, app_id: bot.appId, user_id: bot.userId, updated: 0 },
    }
  },
})

const teamInfo = method({
  scopes: ['team:read'],
  args: z.object({}),
  run: () => ({ team: { ...team, email_domain: '', icon: {} } }),
})

function byId<T extends { id: string }>(all: T[], id: string): T {
  const found = all.find(one => one.id === id)
  if (!found) throw new SlackFault('user_not_found')
  return found
}

export const peopleMethods: Record<string, Method> = {
  'auth.test': authTest,
  'users.info': userInfo,
  'users.list': userList,
  'users.getPresence': getPresence,
  'users.lookupByEmail': lookupByEmail,
  'bots.info': botInfo,
  'team.info': teamInfo,
}
