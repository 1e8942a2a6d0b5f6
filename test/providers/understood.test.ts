// Tools that are understood but not run: what they refuse to be run for, and what their grammars say.
import { describe, expect, test } from 'vitest'
import { createUnderstoodProviders } from '../../src/providers/understood.ts'
import { commandOf } from './contract.ts'

const providers = createUnderstoodProviders()

function examined(text: string) {
  const command = commandOf(text, {})
  const provider = providers.find(({ binaries }) => binaries.includes(command.pipeline[0]?.[0] ?? ''))
  if (!provider) throw new Error(`nobody understands ${text}`)
  return provider.examine(command)
}

describe.each(providers)('the provider $name', provider => {
  test('does not run, and says so before and after it is asked', async () => {
    const availability = await provider.availability()
    const ran = await provider.execute(commandOf('true', {}), new AbortController().signal)

    expect(availability).toMatchObject({
      isAvailable: false,
      reason: expect.stringContaining('does not run them yet'),
    })
    expect(ran).toMatchObject({
      stdout: '',
      reason: expect.stringContaining('does not run them yet'),
      mend: expect.any(String),
    })
  })

  test('has no settings', () => {
    expect(provider.readSettings({})).toMatchObject({ isRead: true })
    expect(provider.readSettings({ host: 'x' })).toMatchObject({ isRead: false })
  })

  test('refuses what is not its own', () => {
    expect(provider.examine(commandOf('no-such-binary', {})).class).toBe('denied')
    expect(provider.examine(commandOf('grep x', {})).class).toBe('denied')
  })
})

describe('what a command does, as rules name it', () => {
  test.each([
    ['docker ps -a', 'container ls', []],
    ['docker container ls', 'container ls', []],
    ['docker rmi web:1 web:2', 'image rm', ['web:1', 'web:2']],
    ['docker run --rm alpine sh -c id', 'container run', ['alpine']],
    ['docker exec web cat -v x', 'container exec', ['web']],
    ['gcloud beta compute instances stop vm-1 --zone a', 'compute instances stop', ['vm-1']],
    ['az vm restart -g rg -n vm1', 'vm restart', []],
    ['psql -d shop -c "select 1"', 'psql', ['shop']],
  ])('%s is %s of %j', (text, verb, objects) => {
    expect(examined(text)).toMatchObject({ verb, objects })
  })
})

describe('flags that open the machine, change the identity or read its files are refused', () => {
  test.each([
    ['docker run -v/:/host alpine id', '`-v`'],
    ['docker run -dv /:/host alpine id', '`-v`'],
    ['docker run --device=/dev/sda alpine id', '`--device`'],
    ['docker run --cap-add ALL alpine id', '`--cap-add`'],
    ['docker run --security-opt apparmor=unconfined alpine id', '`--security-opt`'],
    ['docker run -it alpine', 'somebody to type'],
    ['docker exec --privileged web id', '`--privileged`'],
    ['docker -H=tcp://x ps', '`-H`'],
    ['docker ps -H tcp://x --tls', '`--tls`'],
    ['docker service update --mount-add type=bind,src=/,dst=/x web', '`--mount-add`'],
    ['docker import /etc/x', 'reads files'],
    ['docker swarm join-token worker', 'credentials'],
    ['docker plugin install x', 'installs code'],
    ['docker trust key load x', 'credentials'],
    ['gcloud compute instances list --impers=a@b', '`--impersonate-service-account`'],
    ['gcloud compute instances create x --boot-disk-key-file=/x', '`--boot-disk-key-file`'],
    ['gcloud config configurations activate x', 'account and project'],
    ['gcloud sql connect x', 'somebody to type'],
    ['gcloud logging tail', 'never ends'],
    ['gcloud storage rsync /etc gs://x', 'file of this machine'],
    ['gcloud alpha interactive', 'somebody to type'],
    ['az vm create --name=@/etc/shadow', 'read as a file'],
    ['az vm list --query @/etc/shadow', 'read as a file'],
    ['az functionapp deployment source config-zip --src x', 'files of this machine'],
    ['az storage blob list --account-key x', '`--account-key`'],
    ['az ssh vm -n x', 'somebody to type'],
    ['az acr login -n x', 'signs in'],
    ['psql -c "select 1" shop evil', 'another user'],
    ['psql -c "select 1" -L /x', 'writes a file'],
    ['psql -P pager=always -c "\\! id"', 'a command of `psql`'],
    ['psql -c "select lo_export(1, \'/x\')"', 'files of the server'],
    ["psql -c \"select dblink('host=x', 'select 1')\"", 'reaches another one'],
    ['psql -c "COPY t FROM PROGRAM \'id\'"', 'a program on the server'],
  ])('%s', (text, because) => {
    const { class: worst, reasons } = examined(text)

    expect(worst).toBe('denied')
    expect(reasons.join(' ')).toContain(because)
  })
})

describe('SQL is read-only only where that is certain', () => {
  test.each([
    ['select 1', 'read-only', []],
    ['show work_mem', 'read-only', []],
    ["select pid, query from pg_stat_activity where state = 'active' order by pid;", 'read-only', []],
    ['select pg_size_pretty(pg_database_size(current_database()))', 'read-only', []],
    ['explain select * from pg_class', 'read-only', []],
    ["select count(*) from orders where note = 'drop table'", 'read-only', ['sensitive']],
    ['select a.x from pg_class a, users b', 'read-only', ['sensitive']],
    ['select * from pg_shadow', 'read-only', ['sensitive']],
    ['table users', 'read-only', ['sensitive']],
    ['select my_function()', 'mutating', ['unknown']],
    ['select "pg_terminate_backend"(1)', 'mutating', ['unknown']],
    ['select 1 -- and more', 'mutating', ['unknown']],
    ['select 1; select 2', 'mutating', ['unknown']],
    ['select * into copy from users', 'mutating', []],
    ['select * from users for update', 'mutating', []],
    ['update t set a = 1', 'mutating', []],
    ['alter system set work_mem = 1', 'mutating', []],
    ['do $$ begin end $$', 'mutating', []],
    ['truncate t', 'destructive', []],
    ['drop table t', 'destructive', []],
  ])('%s is %s %j', (statement, worst, marks) => {
    const quoted = `'${statement.replaceAll("'", `'\\''`)}'`

    expect(examined(`psql -c ${quoted}`)).toMatchObject({ class: worst, marks })
  })
})
