// Who a program runs as: Unix users by name or number, and an unprivileged one of its own where nobody is named.
import { readFileSync } from 'node:fs'
import { DeskError } from '../../errors.ts'

export interface Identity {
  uid: number
  gid: number
  home: string
  /** What `setpriv` is told about further groups. */
  groups: readonly string[]
  /** This process must change to it. */
  isOther: boolean
}

/** Whose machine it is: replaced in tests. */
export interface Machine {
  uid: number
  gid: number
  passwd: () => string
}

/** Numbers that systemd and the distributions leave to nobody; one for each execution, so that none can touch another. */
const FIRST_UID = 60_578
const LAST_UID = 61_183
const NOWHERE = '/nonexistent'
let next = FIRST_UID

export function thisMachine(): Machine {
  return {
    uid: process.getuid?.() ?? -1,
    gid: process.getgid?.() ?? -1,
    passwd: () => readFileSync('/etc/passwd', 'utf8'),
  }
}

/** Root becomes whom it wants but never stays root; others stay who they are. Throws a DeskError with the mend. */
export function identityOf(user: string | undefined, machine: Machine = thisMachine()): Identity {
  if (user === undefined) return machine.uid === 0 ? unprivileged() : themselves(machine)
  const found = named(user, machine) ?? (/^\d+$/.test(user) ? numbered(Number(user)) : undefined)
  if (!found) throw unknown(user)
  if (found.uid === 0) throw neverRoot(user)
  if (found.uid === machine.uid) return { ...found, isOther: false }
  if (machine.uid === 0) return found
  throw new DeskError('misconfigured', `HelpDesk may not run programs as the Unix user "${user}".`, {
    suggestions: [
      `Start HelpDesk as root, which then changes to "${user}" for each command, or as "${user}" itself.`,
    ],
  })
}

function unprivileged(): Identity {
  const uid = next
  next = next === LAST_UID ? FIRST_UID : next + 1
  return numbered(uid)
}

function themselves({ uid, gid }: Machine): Identity {
  return { uid, gid, home: NOWHERE, groups: [], isOther: false }
}

function numbered(uid: number): Identity {
  return { uid, gid: uid, home: NOWHERE, groups: ['--clear-groups'], isOther: true }
}

/** By name or by number, as /etc/passwd has it. */
function named(user: string, { passwd }: Machine): Identity | undefined {
  const entries = passwd()
    .split('\n')
    .map(line => line.split(':'))
  const entry = entries.find(([name]) => name === user) ?? entries.find(([, , uid]) => uid === user)
  const [, , uid = '', gid = '', , home = NOWHERE] = entry ?? []
  if (!/^\d+$/.test(uid) || !/^\d+$/.test(gid)) return undefined
  return { uid: Number(uid), gid: Number(gid), home, groups: ['--init-groups'], isOther: true }
}

function neverRoot(user: string): DeskError {
  return new DeskError('misconfigured', `Commands never run as root, and "${user}" is root.`, {
    suggestions: ['Name a Unix user without privileges, or none: then each command has a user of its own.'],
  })
}

function unknown(user: string): DeskError {
  return new DeskError('misconfigured', `This machine has no Unix user "${user}".`, {
    suggestions: [
      `Add it with \`useradd --system --shell /usr/sbin/nologin ${user}\`, or choose another permission.`,
    ],
  })
}
