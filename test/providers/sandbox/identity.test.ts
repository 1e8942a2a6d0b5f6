// Whom a program runs as, on machines where HelpDesk is root and where it is not.
import { describe, expect, test } from 'vitest'
import { DeskError } from '../../../src/errors.ts'
import { identityOf, type Machine } from '../../../src/providers/sandbox/identity.ts'

const passwd = () =>
  'root:x:0:0:root:/root:/bin/sh\ndaemon:x:1:1::/:/bin/sh\nviewer:x:1001:1002:,,,:/home/viewer:/bin/sh\n'
const asRoot: Machine = { uid: 0, gid: 0, passwd }
const asViewer: Machine = { uid: 1001, gid: 1002, passwd }

function refusal(user: string, machine: Machine): DeskError {
  try {
    identityOf(user, machine)
  } catch (error) {
    if (error instanceof DeskError) return error
  }
  throw new Error('it was accepted')
}

describe('the identity of a program', () => {
  test('as root: the user that is named, with its groups and home', () => {
    expect(identityOf('viewer', asRoot)).toEqual({
      uid: 1001,
      gid: 1002,
      home: '/home/viewer',
      groups: ['--init-groups'],
      isOther: true,
    })
  })

  test('as root without a name: never root, another number each time', () => {
    const [one, two] = [identityOf(undefined, asRoot), identityOf(undefined, asRoot)]
    expect(one.uid).toBeGreaterThan(60_000)
    expect(two.uid).not.toBe(one.uid)
    expect(one).toMatchObject({ groups: ['--clear-groups'], isOther: true })
  })

  test('not root: its own user, named or not', () => {
    expect(identityOf(undefined, asViewer)).toMatchObject({ uid: 1001, isOther: false })
    expect(identityOf('viewer', asViewer)).toMatchObject({ uid: 1001, isOther: false, home: '/home/viewer' })
    expect(identityOf('1001', asViewer)).toMatchObject({ uid: 1001, isOther: false })
  })

  test('a number that /etc/passwd knows has the group and the groups of its user', () => {
    expect(identityOf('1001', asRoot)).toEqual(identityOf('viewer', asRoot))
    expect(identityOf('4242', asRoot)).toMatchObject({ uid: 4242, gid: 4242, groups: ['--clear-groups'] })
  })

  test('root is nobody that a command may be, also where HelpDesk is root', () => {
    for (const user of ['root', '0'])
      expect(refusal(user, asRoot).message).toBe(`Commands never run as root, and "${user}" is root.`)
  })

  test('not root: another user is refused with the mend', () => {
    const error = refusal('daemon', asViewer)
    expect(error.message).toBe('HelpDesk may not run programs as the Unix user "daemon".')
    expect(error.suggestions[0]).toContain('Start HelpDesk as root')
  })

  test('an unknown user is refused with the command that adds it', () => {
    const error = refusal('ghost', asRoot)
    expect(error.message).toBe('This machine has no Unix user "ghost".')
    expect(error.suggestions[0]).toContain('useradd --system --shell /usr/sbin/nologin ghost')
  })
})
