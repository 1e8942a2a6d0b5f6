// What the built-in runbooks read in real outputs of real commands.
import { describe, expect, it } from 'vitest'
import { readAgents } from '../../src/agent-files.ts'
import { createRunbookModel } from '../../src/models/runbook.ts'
import { converseWith } from '../models/conversation.ts'

const runbook = readAgents(['agents']).agents.find(agent => agent.name === 'runbook')

function talk() {
  if (!runbook) throw new Error('no runbook agent')
  return converseWith(createRunbookModel(), runbook)
}

const ran = (output: string, exit = 0) => `[exit ${exit} in 12 ms as viewer]\n${output || '(no output)'}`

describe('disk', () => {
  const header = 'Filesystem      Size  Used Avail Use% Mounted on\n'
  const fine = ran(
    `${header}tmpfs            24G     0   24G   0% /dev/shm\n/dev/vda        252G   23G   79G  23% /`,
  )

  it('names each filesystem of 90 % and more, and watches those of 80 %', async () => {
    const one = talk()
    expect((await one.hear('the disk is full')).commands).toEqual(['df -h', 'df -i'])
    const full = `${header}/dev/vda        252G  240G   12G  96% /
/dev/vdb         50G   50G     0 100% /var/lib/docker
/dev/vdc         50G   43G  7.5G  86% /home
/dev/loop3       64M   64M     0 100% /snap/core20/2318`
    const said = await one.results(ran(full), fine)
    expect(said.text).toContain('**/ is 96 % full**: 12G left of 252G (/dev/vda).')
    expect(said.text).toContain('**/var/lib/docker is 100 % full**: 0 left of 50G')
    expect(said.text).toContain('/home is 86 % full')
    expect(said.text).not.toContain('snap')
    expect(said.text).toContain('deleted files that a process still holds open')
    expect(said.commands).toEqual(['lsblk'])
    const disks = `NAME   MAJ:MIN RM  SIZE RO TYPE MOUNTPOINTS
vda    254:0    0  500G  0 disk
└─vda1 254:1    0  252G  0 part /`
    expect((await one.results(ran(disks))).text).toContain('The disk vda has 500G')
  })

  it('tells inodes from space', async () => {
    const one = talk()
    await one.hear('no space left on device')
    const inodes =
      'Filesystem      Inodes   IUsed   IFree IUse% Mounted on\n/dev/vda       3083623 3080000    3623  100% /'
    const said = await one.results(fine, ran(inodes))
    expect(said.text).toContain('**/ has nearly no inodes left** (3623)')
    expect(said.text).not.toContain('% full')
  })

  it('says so when all is well', async () => {
    const one = talk()
    await one.hear('disk')
    const said = await one.results(
      fine,
      ran('Filesystem Inodes IUsed IFree IUse% Mounted on\ntmpfs 3085511 1 3085510 1% /dev/shm'),
    )
    expect(said.text).toContain('No filesystem is above 80 %')
    expect(said.commands).toEqual([])
  })
})

describe('memory', () => {
  const top = ran(`    PID USER     %MEM   RSS COMMAND
   4242 app      71.3 5713920 java
      1 root      0.0 18624 init`)
  const free = (available: string, swap: string) =>
    ran(`               total        used        free      shared  buff/cache   available
Mem:            7950        7700         120           8         130         ${available}
Swap:           2047        ${swap}        0`)

  it('that is nearly gone is told, with who holds the most', async () => {
    const one = talk()
    await one.hear('what is eating memory')
    const { text } = await one.results(free('85', '1900'), top)
    expect(text).toContain('**Only 85 MB of 7950 MB are available**')
    expect(text).toContain('1900 MB of 2047 MB swap are used')
    expect(text).toContain('`java` (pid 4242, user app) with 71.3 % of memory')
  })

  it('that is left is told as well', async () => {
    const one = talk()
    await one.hear('memory?')
    const { text } = await one.results(free('6100', '0'), top)
    expect(text).toContain('6100 MB of 7950 MB are available')
    expect(text).not.toContain('Only')
    expect(text).not.toContain('swap')
  })
})

describe('load', () => {
  it('is set against the processors, with the busiest process and those that wait for a disk', async () => {
    const one = talk()
    await one.hear('why is the machine so slow')
    const { text } = await one.results(
      ran(' 22:06:46 up 18 days,  2:11,  3 users,  load average: 9.25, 4.36, 1.45'),
      ran('CPU(s):                          2'),
      ran(
        '    PID USER     %CPU STAT COMMAND\n   4242 app      187 Sl   java\n    777 root      0.3 D    kworker/u4:1',
      ),
    )
    expect(text).toContain('The load was 9.25 over the last minute, 4.36 over 5 and 1.45 over 15')
    expect(text).toContain('There are 2 processors')
    expect(text).toContain('`java` (pid 4242, user app) with 187 %')
    expect(text).toContain('`kworker/u4:1` (pid 777) is in state D')
  })
})

describe('a port', () => {
  it('on which nothing listens is told, and leads to those on which something does', async () => {
    const one = talk()
    expect((await one.hear('is anything listening on 8080?')).commands).toEqual(['ss -tln | grep -w 8080'])
    const said = await one.results(ran('', 1))
    expect(said.text).toContain('Nothing listens on TCP port 8080')
    expect(said.commands).toEqual(['ss -tln'])
    const all =
      'State  Recv-Q Send-Q Local Address:Port Peer Address:PortProcess\nLISTEN 0 128 0.0.0.0:2024 0.0.0.0:*'
    expect((await one.results(ran(all))).text).toContain('ports on which something listens')
  })

  it('open to this machine only is told apart from one that is open to others', async () => {
    const local = talk()
    await local.hear('is anything listening on 8080?')
    const mine = await local.results(ran('LISTEN 0      511        127.0.0.1:8080      0.0.0.0:*'))
    expect(mine.text).toContain('127.0.0.1:8080, **but only for this machine itself**')
    const open = talk()
    await open.hear('is anything listening on 8080?')
    const others = await open.results(ran('LISTEN 0      511                *:8080            *:*'))
    expect(others.text).toContain('*:8080 for others as well')
  })
})

describe('a cluster', () => {
  it('with pods in trouble is told pod by pod, and leads to their events and last words', async () => {
    const one = talk()
    await one.hear('pods crashlooping')
    const pods = `NAMESPACE     NAME                      READY   STATUS             RESTARTS       AGE
shop          web-7d4b9c6f5-x2x7p       0/1     CrashLoopBackOff   17 (2m ago)    61m
shop          cart-5f6d8-abcde          0/1     ImagePullBackOff   0              9m
shop          api-66b-zzzzz             1/2     Running            0              9m`
    const nodes =
      'NAME     STATUS     ROLES    AGE   VERSION\nnode-1   Ready      <none>   9d    v1.32.4\nnode-2   NotReady   <none>   9d    v1.32.4'
    const events = `NAMESPACE   LAST SEEN   TYPE      REASON    OBJECT                    MESSAGE
shop        2m          Warning   BackOff   pod/web-7d4b9c6f5-x2x7p   Back-off restarting failed container`
    const said = await one.results(ran(pods), ran(nodes), ran(events))
    expect(said.text).toContain('**web-7d4b9c6f5-x2x7p** in shop: CrashLoopBackOff after 17 restarts')
    expect(said.text).toContain('**cart-5f6d8-abcde** in shop: ImagePullBackOff')
    expect(said.text).toContain('**api-66b-zzzzz** in shop runs, but only 1/2 of its containers are ready')
    expect(said.text).toContain('**The node node-2 is not ready**')
    expect(said.text).toContain('Warning: BackOff (pod/web-7d4b9c6f5-x2x7p).')
    expect(said.commands).toEqual([
      'kubectl describe pod web-7d4b9c6f5-x2x7p -n shop',
      'kubectl logs web-7d4b9c6f5-x2x7p -n shop --previous --tail=50',
      'kubectl describe pod cart-5f6d8-abcde -n shop',
      'kubectl describe pod api-66b-zzzzz -n shop',
      'kubectl describe node node-2',
    ])
    const described = ran(
      '    Last State:     Terminated\n      Reason:       OOMKilled\n      Exit Code:    137',
    )
    expect((await one.results(described)).text).toContain('killed for using more memory than its limit')
  })

  it('that does not answer is called that', async () => {
    const one = talk()
    await one.hear('pods?')
    const down = ran(
      'The connection to the server localhost:8080 was refused - did you specify the right host or port?',
      1,
    )
    expect((await one.results(down, down, down)).text).toBe(
      'No cluster answers from here. Choose a tenant with a cluster by **Update Context**, or ask an admin to connect one.',
    )
  })
})

describe('a folder', () => {
  it('with uncommitted changes is told, and leads to which', async () => {
    const one = talk()
    await one.hear('git status of the folder')
    const status =
      "On branch main\nYour branch is behind 'origin/main' by 2 commits\n\nChanges not staged for commit:\n\tmodified:   app.ts"
    const said = await one.results(ran(status), ran('3ea8440 feat: the core\n32ff4d6 feat: schemas'))
    expect(said.text).toContain('There are uncommitted changes')
    expect(said.text).toContain('The latest commit is 3ea8440: feat: the core')
    expect(said.commands).toEqual(['git diff --stat'])
    expect((await one.results(ran(' app.ts | 2 +-\n 1 file changed, 1 insertion(+)'))).text).toContain(
      'from the last commit: 1',
    )
  })
})

describe('a program', () => {
  it('that does not run is told, one that does with since when', async () => {
    const gone = talk()
    expect((await gone.hear('is nginx still running?')).commands).toEqual([
      'ps -C nginx -o pid,user,stat,etime,comm',
    ])
    expect((await gone.results(ran('    PID USER     STAT     ELAPSED COMMAND', 1))).text).toContain(
      'No process is named `nginx`',
    )
    const there = talk()
    await there.hear('is nginx still running?')
    const output = '    PID USER     STAT     ELAPSED COMMAND\n    812 www-data S    12-03:04:05 nginx'
    expect((await there.results(ran(output))).text).toContain(
      '`nginx` runs as www-data since 12-03:04:05 (pid 812, state S)',
    )
  })
})

describe('pods', () => {
  it('in a state that has no advice of its own are named too', async () => {
    const one = talk()
    await one.hear('pods are crashlooping')
    const said = await one.results(
      ran(
        'NAMESPACE NAME READY STATUS RESTARTS AGE\nshop web-1 0/1 Init:CrashLoopBackOff 4 (2m ago) 9m\nshop web-2 0/1 Evicted 0 2d',
      ),
      ran('NAME STATUS ROLES AGE VERSION\nnode-1 Ready worker 9d v1.31.0'),
      ran(''),
    )

    expect(said.text).toContain('**web-1** in shop: Init:CrashLoopBackOff.')
    expect(said.text).toContain('**web-2** in shop: Evicted.')
    expect(said.commands).toContain('kubectl describe pod web-1 -n shop')
  })

  it('are not said to be well when the cluster refused to show them', async () => {
    const one = talk()
    await one.hear('pods are crashlooping')
    const denied = ran('Error from server (Forbidden): pods is forbidden: User "viewer" cannot list', 1)

    expect((await one.results(denied, denied, denied)).text).not.toContain('looks well')
  })
})
