// How an aws command runs: as a role assumed for one ticket, with nothing around it but what is needed.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createAwsProvider } from '../../../src/providers/aws.ts'
import type { Command } from '../../../src/providers/provider.ts'
import { commandOf, providerContract } from '../contract.ts'
import { type AwsServer, startAws } from './aws-server.ts'

const ROLE = 'arn:aws:iam::123456789012:role/viewer'
const occasion = { ticket: 'SHOP-7', requester: 'alice@example.com', approver: 'T1/U2' }
const never = new AbortController().signal

let aws: AwsServer
let folder: string
let clock = 0

/** Stands in for the CLI: prints its whole environment, then its arguments. */
const FAKE =
  '#!/bin/sh\ntr "\\0" "\\n" < /proc/$$/environ\necho "args: $*"\ncat "$AWS_CONFIG_FILE"\n[ "$2" = invoke ] && echo "{}" > out.json\nexit 0\n'

beforeEach(async () => {
  aws = await startAws()
  folder = mkdtempSync(join(tmpdir(), 'aws-test-'))
  chmodSync(folder, 0o755)
  writeFileSync(join(folder, 'aws'), FAKE, { mode: 0o755 })
  writeFileSync(
    join(folder, 'keys'),
    '[default]\naws_access_key_id = AKIAOWN\naws_secret_access_key = own-secret\n',
  )
  clock = 0
})

afterEach(async () => {
  await aws.close()
  rmSync(folder, { recursive: true })
})

const settings = (more = {}) => ({
  roles: { viewer: ROLE },
  regions: ['eu-west-1'],
  endpointUrl: aws.url,
  credentialsFile: join(folder, 'keys'),
  ...more,
})
const command = (text: string, more: Partial<Command> = {}): Command => ({
  ...commandOf(text, settings()),
  occasion,
  ...more,
})
const make = () => createAwsProvider({ now: () => clock, directories: [folder, '/usr/bin', '/bin'] })
const rolesAsked = () => aws.asked.filter(({ form }) => form.Action === 'AssumeRole').map(({ form }) => form)

describe('an aws command runs as a role for its ticket', () => {
  test('asks STS for exactly that role, with ticket, requester, approver and tenant on record', async () => {
    await make().execute(command('aws ec2 stop-instances --instance-ids i-1'), never)

    expect(rolesAsked()).toEqual([
      {
        Action: 'AssumeRole',
        Version: '2011-06-15',
        RoleArn: ROLE,
        RoleSessionName: 'SHOP-7+alice@example.com',
        SourceIdentity: 'alice@example.com',
        DurationSeconds: '900',
        'Tags.member.1.Key': 'helpdesk:ticket',
        'Tags.member.1.Value': 'SHOP-7',
        'Tags.member.2.Key': 'helpdesk:requester',
        'Tags.member.2.Value': 'alice@example.com',
        'Tags.member.3.Key': 'helpdesk:approver',
        'Tags.member.3.Value': 'T1/U2',
        'Tags.member.4.Key': 'helpdesk:tenant',
        'Tags.member.4.Value': 'sandbox',
        'TransitiveTagKeys.member.1': 'helpdesk:ticket',
        'TransitiveTagKeys.member.2': 'helpdesk:requester',
        'TransitiveTagKeys.member.3': 'helpdesk:approver',
        'TransitiveTagKeys.member.4': 'helpdesk:tenant',
      },
    ])
    expect(aws.asked[0]?.headers.authorization).toContain('AKIAOWN')
  })

  test('a read gets a session that can only read, beside what the admin narrowed', async () => {
    const own = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'ec2:*', Resource: '*' }],
    })
    const provider = make()

    await provider.execute(command('aws ec2 describe-instances'), never)
    const narrowed = settings({ sessionPolicy: own, externalId: 'shop-1' })
    await provider.execute(command('aws ec2 describe-instances', { settings: narrowed }), never)
    await provider.execute(
      command('aws ec2 stop-instances --instance-ids i-1', { settings: narrowed }),
      never,
    )

    const [plain, both, change] = rolesAsked()
    expect(JSON.parse(plain?.Policy ?? '')).toMatchObject({
      Statement: [
        { Effect: 'Allow', Action: expect.arrayContaining(['ec2:Describe*', 'ec2:Get*']), Resource: '*' },
      ],
    })
    expect(plain?.Policy).not.toContain('ec2:Stop')
    expect(plain?.Policy).not.toContain('s3:')
    expect(JSON.parse(both?.Policy ?? '').Statement).toMatchObject([{ Action: 'ec2:*' }, { Effect: 'Deny' }])
    expect(change).toMatchObject({ Policy: own, ExternalId: 'shop-1' })
  })

  test('the CLI sees that session and a sealed environment, and nothing of this process', async () => {
    const ran = await make().execute(command('aws ec2 stop-instances --instance-ids i-1'), never)

    const [environment = '', rest = ''] = ran.stdout.split('args: ')
    const names = environment
      .trim()
      .split('\n')
      .map(line => line.split('=')[0])
    expect(names.sort()).toEqual([
      'AWS_ACCESS_KEY_ID',
      'AWS_CONFIG_FILE',
      'AWS_DEFAULT_REGION',
      'AWS_EC2_METADATA_DISABLED',
      'AWS_ENDPOINT_URL',
      'AWS_PAGER',
      'AWS_REGION',
      'AWS_SECRET_ACCESS_KEY',
      'AWS_SESSION_TOKEN',
      'AWS_SHARED_CREDENTIALS_FILE',
      'HOME',
      'LANG',
      'PATH',
      'TZ',
    ])
    expect(environment).toContain('AWS_SHARED_CREDENTIALS_FILE=/dev/null')
    expect(environment).toContain('AWS_SESSION_TOKEN=token-of-session-1')
    expect(rest).toContain('ec2 stop-instances --instance-ids i-1\n[default]\nregion = eu-west-1')
    expect(rest).toContain('cli_follow_urlparam = false')
    expect(ran.secrets).toEqual(['ASIAEXAMPLE1', 'secret-of-session-1', 'token-of-session-1'])
    expect(ran.exitCode).toBe(0)
  })

  test('a file that the tool writes beside its answer is shown', async () => {
    const ran = await make().execute(command('aws lambda invoke --function-name f out.json'), never)

    expect(ran.stdout).toContain('--- out.json\n{}')
  })

  test('one session serves a ticket until shortly before it ends, and no other ticket or approver', async () => {
    const provider = make()
    const stop = 'aws ec2 stop-instances --instance-ids i-1'

    await provider.execute(command(stop), never)
    clock = 9 * 60_000
    await provider.execute(command(stop), never)
    expect(rolesAsked()).toHaveLength(1)
    clock = 11 * 60_000
    await provider.execute(command(stop), never)
    expect(rolesAsked()).toHaveLength(2)
    await provider.execute(command(stop, { occasion: { ...occasion, ticket: 'SHOP-8' } }), never)
    await provider.execute(command(stop, { occasion: { ...occasion, approver: 'T1/U3' } }), never)
    expect(rolesAsked()).toHaveLength(4)
  })

  test('names that STS would not take are made fit, or refused before anybody is asked', async () => {
    const provider = make()

    await provider.execute(command('aws s3 ls', { occasion: { ...occasion, requester: 'T1/U;2 x' } }), never)
    expect(rolesAsked()[0]).toMatchObject({ RoleSessionName: 'SHOP-7+T1-U-2-x', SourceIdentity: 'T1-U-2-x' })
    expect(rolesAsked()[0]).toMatchObject({ 'Tags.member.2.Value': 'T1/U-2 x' })

    for (const bad of [{ requester: ';' }, { ticket: 'SHOP 7;' }]) {
      const ran = await provider.execute(command('aws s3 ls', { occasion: { ...occasion, ...bad } }), never)
      expect(ran.reason).toMatch(/AWS/)
      expect(ran.exitCode).toBeUndefined()
    }
    expect(rolesAsked()).toHaveLength(1)
  })

  test('says in words what STS or the settings lack, and what to do', async () => {
    const provider = make()
    aws.refuseRoles('AccessDenied')

    const refused = await provider.execute(command('aws s3 ls'), never)
    expect(refused.reason).toContain('not for you')
    expect(refused.mend).toContain('trust policy')

    const { endpointUrl, credentialsFile } = settings()
    const without = await provider.execute(
      command('aws s3 ls', { settings: { endpointUrl, credentialsFile } }),
      never,
    )
    expect(without.mend).toContain('helpdesk tenant provider set aws')
    const nobody = await provider.execute(commandOf('aws s3 ls', settings()), never)
    expect(nobody.reason).toMatch(/nobody/i)
  })

  test('settings are read from words, and faults are told', () => {
    const read = make().readSettings({
      roles: `viewer=${ROLE},ops=${ROLE}`,
      regions: 'eu-west-1,us-east-1',
      timeoutSeconds: '30',
    })

    expect(read).toMatchObject({
      isRead: true,
      settings: {
        roles: { viewer: ROLE, ops: ROLE },
        regions: ['eu-west-1', 'us-east-1'],
        timeoutSeconds: 30,
      },
    })
    expect(make().readSettings({ roles: 'viewer=admin' })).toMatchObject({ isRead: false })
    expect(make().readSettings({ sessionPolicy: 'nope' })).toMatchObject({ isRead: false })
  })
})

const contractFolder = mkdtempSync(join(tmpdir(), 'aws-contract-'))
afterAll(() => rmSync(contractFolder, { recursive: true }))
writeFileSync(join(contractFolder, 'aws'), '#!/bin/sh\necho aws-cli/2.0\n', { mode: 0o755 })
providerContract(
  'aws',
  () => createAwsProvider({ now: () => performance.now(), directories: [contractFolder] }),
  {
    settings: {},
    accepted: [{ command: 'aws ec2 describe-instances' }, { command: 'aws s3 ls', target: 'AWS' }],
    refused: [{ command: 'aws s3 ls --profile x', because: 'leaves the role' }],
    runs: { command: 'aws --version', prints: /aws-cli/ },
  },
)
