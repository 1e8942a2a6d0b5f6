// The shell provider: which diagnostics it takes, what it refuses and why, and that they run.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseCommand } from '../../src/policy/parse.ts'
import { createShellProvider } from '../../src/providers/shell.ts'
import { commandOf, providerContract } from './contract.ts'

const FOLDER = '/srv/shop'
const CLUSTER = { kubeconfig: '/etc/helpdesk/kubeconfig' }
const make = () => createShellProvider({ now: () => performance.now() })
const ofMachine = [
  'df', 'df -h', 'df -hT /', 'df -h -x tmpfs --total', 'df --output=target,pcent', 'free -m', 'free -h', 'uptime', 'uptime -p', 'uname -a', 'hostname -f', 'date -u',
  'date "+%F %T"', 'date --iso-8601=seconds', 'who -a', 'lscpu', 'lsblk -o NAME,SIZE,MOUNTPOINT', 'findmnt -t ext4', 'nproc', 'vmstat 1 5', 'ps aux', 'ps -ef', 'ps -aux',
  'ps aux --sort=-%mem', 'ps -eo pid,ppid,%cpu,%mem,comm --sort=-%cpu', 'ps -p 1 -o pid,args', 'ss -tulpn', 'ss -s', 'ss -tan state established', "ss -tn '( sport = :443 )'",
  'ps aux --sort=-%cpu | head -n 10', 'ps aux | head -5', "ps aux | grep -i node | grep -v grep", 'ss -tan | tail -n +2 | cut -d " " -f 1 | sort | uniq -c | sort -rn',
  "df -h | tr -s ' ' | cut -d ' ' -f 5,6", 'ps aux | wc -l', "ps aux | grep -E 'a|b' -c", 'df | tail -n 2', 'ps aux | sort -nrk 3,3 | head -n 5', 'df | grep -e tmpfs -v',
  "ss -tan | grep -E '[0-9]{1,3}([.][0-9]{1,3}){3}'", 'ps aux --sort -rss',
].map(command => ({ command, target: 'this machine' })) // biome-ignore format: packed

const ofCluster = [
  'kubectl get pods', 'kubectl get pods -A -o wide', 'kubectl -n delete get pods', 'kubectl -nshop get po', 'kubectl get pods -n shop | grep Crash', 'kubectl get deploy/web -o=json',
  "kubectl get pods -o jsonpath='{.items[*].metadata.name}'", 'kubectl describe pod web-1 -n shop', 'kubectl logs deploy/web --tail=100 -c app', 'kubectl logs secret-operator-1 --previous',
  'kubectl top pods -n shop', 'kubectl version', 'kubectl cluster-info', 'kubectl get events -n shop --sort-by=.lastTimestamp', 'kubectl events -n shop --types=Warning',
  "kubectl get pods --field-selector 'status.phase!=Running' --all-namespaces",
].map(command => ({ command, target: 'the cluster of /etc/helpdesk/kubeconfig', settings: CLUSTER })) // biome-ignore format: packed

const ofFolder = [
  'git status', 'git status --short --branch', 'git log --oneline -5', 'git log -n 3 --stat main..HEAD', 'git log HEAD~3', "git log --since '2 days ago' --format='%h %s'",
  'git branch -a', 'git branch --show-current', 'git diff --stat', 'git diff --name-only HEAD~1', 'git rev-parse HEAD', 'git rev-parse --abbrev-ref HEAD', 'git remote -v',
].map(command => ({ command, target: 'this machine, folder /srv/shop', settings: { folder: FOLDER } })) // biome-ignore format: packed

providerContract('shell', make, {
  settings: {},
  accepted: [
    ...ofMachine,
    ...ofCluster,
    ...ofFolder,
    { command: 'kubectl get configmap app -o yaml', class: 'unknown', settings: CLUSTER },
    { command: 'kubectl get sealedsecrets.bitnami.com', class: 'unknown', settings: CLUSTER },
  ],
  refused: [
    { command: 'rm -rf x', because: 'not a command of the shell provider' },
    { command: 'grep x', because: 'put it behind a `|`' },
    { command: 'df | sh', because: 'only filters' },
    { command: 'df | df', because: 'only filters' },
    { command: 'df --outp=x', because: 'not among the flags of `df`' },
    { command: 'df --sync', because: 'not among the flags' },
    { command: 'df ../x', because: 'only mount points' },
    { command: 'df /a/../b', because: 'only mount points' },
    { command: 'df -- /', because: '`--` is not needed' },
    { command: 'hostname evil', because: 'takes only flags' },
    { command: 'hostname -F x', because: 'it would change the name' },
    { command: 'date -s 2020-01-01', because: 'it would set the clock' },
    { command: 'date 010100002020', because: 'a format that begins with' },
    { command: 'date -f x', because: 'it reads a file' },
    { command: 'vmstat 1', because: 'never ends' },
    { command: 'vmstat 10 100', because: 'longer than a minute' },
    { command: 'free -s 1', because: 'never ends' },
    { command: 'ps auxe', because: 'environment of processes' },
    { command: 'ps -auxe', because: 'not accepted as the value of `-u`' },
    { command: 'ps -e -ux', because: '`-e` selects every process already' },
    { command: 'ps -eo pid,environ', because: 'does not show here' },
    { command: 'ps ax e', because: 'at most 1' },
    { command: 'ss -K dst 1.2.3.4', because: 'it closes sockets' },
    { command: 'ss -D x', because: 'it writes a file' },
    { command: 'lsblk --sysroot /x', because: 'reads another root' },
    { command: 'findmnt -F /etc/fstab', because: 'it reads a file' },
    { command: 'df | sort -o x', because: 'it writes a file' },
    { command: 'df | sort /etc/shadow', because: 'takes only flags' },
    { command: 'df | sort --compress-prog=id', because: 'not among the flags' },
    { command: 'df | head --byt=10', because: 'not among the flags' },
    { command: 'df | head -n 5 /etc/shadow', because: 'takes only flags' },
    { command: 'df | tail -f', because: 'it never ends' },
    { command: 'df | uniq in out', because: 'takes only flags' },
    { command: 'df | wc --files0-from=x', because: 'not among the flags' },
    { command: 'df | grep --fil=/etc/shadow', because: 'not among the flags' },
    { command: 'df | grep -f /etc/shadow', because: 'it reads a file' },
    { command: 'df | grep x /etc/shadow', because: 'never a file' },
    { command: 'df | grep -e x /etc/shadow', because: 'would read the file' },
    { command: 'df | grep -r x', because: 'it reads files' },
    { command: 'df | grep', because: 'needs a pattern' },
    { command: 'df | head -n', because: 'needs a value' },
    { command: 'df | grep -e --file=/etc/shadow', because: 'needs a value' },
    { command: "df | grep -E '((a{1,99}){1,99}){1,99}'", because: 'only one pattern' },
    { command: "df | grep -e 'a\\{32000\\}'", because: 'not accepted as the value' },
    { command: 'date +%999999999Y', because: 'a format that begins with' },
    { command: 'findmnt -d forward', because: 'not among the flags' },
    { command: 'git status', because: 'names no `folder`' },
    { command: 'kubectl get pods', because: 'No cluster is connected' },
    { command: 'df', because: 'must be an absolute path', settings: { folder: 'x' } },
    { command: 'df', because: 'must be an absolute path', settings: { folder: '/a/../b' } },
    { command: 'df', because: 'settings are wrong', settings: { unknown: 1 } },
    ...[
      ['git push', 'not accepted here'],
      ['git -C /x status', 'not accepted here'],
      ["git -c core.pager='sh -c id' log", 'not accepted here'],
      ['git log --outp=/x', 'not among the flags'],
      ['git log --output=/x', 'not among the flags'],
      ['git log -p', 'not among the flags'],
      ["git log --format='%G?'", 'not accepted as the value'],
      ["git log --pretty='format:%GG'", 'not accepted as the value'],
      ['git log --format --output=/x', 'not among the flags'],
      ['git log --date --output=/x', 'needs a value'],
      ['git log --date=format:%999999999Y', 'not accepted as the value'],
      ["git log --grep 'a\\{32000\\}'", 'not accepted as the value'],
      ['git diff --stat src/../../../etc/shadow src/x', 'only branches'],
      ['git diff', 'git diff --stat'],
      ['git diff --ext-diff --stat', 'not among the flags'],
      ['git diff --stat --no-index /etc/a', 'not among the flags'],
      ['git diff --stat /etc/shadow', 'only branches'],
      ['git branch -D main', 'it deletes'],
      ['git branch new', 'takes only flags'],
      ['git remote add x y', 'takes only flags'],
    ].map(([command = '', because = '']) => ({ command, because, settings: { folder: FOLDER } })),
    ...[
      ['kubectl delete pod x', 'not accepted here'],
      ['kubectl -n x del po y', 'not accepted here'],
      ['kubectl', 'needs one of'],
      ['kubectl -A get delete pods', 'not among the flags'],
      ['kubectl --show-labels get delete pods', 'not among the flags'],
      ['kubectl cluster-info dump', 'at most 1'],
      ['kubectl get secrets', 'Secrets are never read'],
      ['kubectl get SECRETS -n shop', 'Secrets are never read'],
      ['kubectl get secret/db -o yaml', 'Secrets are never read'],
      ['kubectl get pods,secrets', 'Secrets are never read'],
      ['kubectl get pods/web-1 secret/db', 'Secrets are never read'],
      ['kubectl get secrets.v1. db', 'Secrets are never read'],
      ['kubectl describe secret db', 'Secrets are never read'],
      ['kubectl get po -o go-template-file=/etc/shadow', 'not accepted as the value'],
      ['kubectl get po -ojsonpath-file=/etc/shadow', 'not accepted as the value'],
      ['kubectl get po -o=jsonpath-file=/root/x', 'not accepted as the value'],
      ['kubectl get po -o custom-columns-file=/x', 'not accepted as the value'],
      ['kubectl get po --kubeconfig=/x', 'set by the tenant'],
      ['kubectl --kubeconfig /x get po', 'set by the tenant'],
      ['kubectl get po --as=bob', 'set by the tenant'],
      ['kubectl get po -sfoo', 'set by the tenant'],
      ['kubectl get po --serv=x', 'not among the flags'],
      ['kubectl get po --token=x', 'set by the tenant'],
      ['kubectl get po -v=9', 'it prints requests'],
      ['kubectl get po -w', 'it never ends'],
      ['kubectl logs web -f', 'never ends'],
      ['kubectl get -f x', 'it reads a file'],
      ['kubectl get --raw /api', 'reaches any address'],
      ['kubectl get ../x', 'only kinds and names'],
    ].map(([command = '', because = '']) => ({ command, because, settings: CLUSTER })),
  ],
  runs: { command: 'uname -s', prints: /^\w+\n$/ },
})

describe('the shell provider at work', () => {
  const signal = new AbortController().signal

  test('a pipeline runs from end to end', async () => {
    const ran = await make().execute(commandOf('ps aux | wc -l', {}), signal)

    expect(Number(ran.stdout)).toBeGreaterThan(0)
  })

  test('no line matched is an answer, not a failure', async () => {
    const ran = await make().execute(commandOf('uname -s | grep zzzz', {}), signal)

    expect(ran).toMatchObject({ exitCode: 1, isSuccess: true, reason: 'no line matched' })
  })

  test('a tool that is not installed is named when it should run, and by availability', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'empty-'))
    const provider = createShellProvider({ now: () => 0, directories: [folder] })

    expect(await provider.execute(commandOf('df -h', {}), signal)).toMatchObject({
      reason: '`df` is not installed on this machine',
    })
    expect(await provider.availability()).toMatchObject({ isAvailable: false })
  })

  test('git looks at the folder, and runs nothing that the folder asks for', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'work-'))
    const trace = join(folder, 'trace')
    const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, stdio: 'pipe' })
    git('init', '-q', '-b', 'main')
    git('-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '-q', '--allow-empty', '-m', 'first')
    writeFileSync(join(folder, 'new.txt'), 'x')
    git('add', 'new.txt')
    for (const key of ['core.fsmonitor', 'core.pager', 'diff.external', 'gpg.program']) {
      git('config', key, `touch ${trace};`)
    }
    const run = async (text: string) => (await make().execute(commandOf(text, { folder }), signal)).stdout

    expect(await run('git status --short')).toContain('A  new.txt')
    expect(await run('git log --oneline')).toContain('first')
    expect(await run('git diff --cached --stat')).toContain('1 file changed')
    expect(existsSync(trace)).toBe(false)
  })

  test('a folder that is not there is named', async () => {
    const ran = await make().execute(commandOf('git status', { folder: '/no/such/folder' }), signal)

    expect(ran.reason).toContain('/no/such/folder')
    expect(ran.exitCode).toBeUndefined()
  })

  test('a command sees nothing of our own environment', async () => {
    const ran = await make().execute(commandOf('date +%Z', {}), signal)

    expect(ran.stdout).toBe('UTC\n')
  })
})

test('nothing that must always be denied is taken by the shell provider', () => {
  const denied = readFileSync(join(import.meta.dirname, 'denied.txt'), 'utf8')
    .trim()
    .split('\n')
  const provider = make()
  const taken = denied.filter(line => {
    const parsed = parseCommand(JSON.parse(line))
    return (
      parsed.isParsed &&
      provider.examine(commandOf(parsed.canonical, { ...CLUSTER, folder: FOLDER })).isAccepted
    )
  })
  expect(denied.length).toBeGreaterThan(20)
  expect(taken).toEqual([])
})
