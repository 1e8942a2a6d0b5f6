// The real AWS CLI, against an AWS of our own and, where it is installed, against moto.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAwsProvider } from '../../../src/providers/aws.ts'
import type { Command } from '../../../src/providers/provider.ts'
import { createSandbox } from '../../../src/providers/sandbox.ts'
import { commandOf } from '../contract.ts'
import { type AwsServer, startAws } from './aws-server.ts'
import { pathOf } from './installed.ts'

const cli = pathOf('aws')
const moto = pathOf('moto_server')
const never = new AbortController().signal
const ROLE = 'arn:aws:iam::123456789012:role/viewer'
const folder = mkdtempSync(join(tmpdir(), 'aws-cli-'))
const keys = join(folder, 'keys')

beforeAll(() => writeFileSync(keys, '{"accessKeyId": "AKIAOWN", "secretAccessKey": "own"}'))
afterAll(() => rmSync(folder, { recursive: true }))

const parts = {
  now: () => performance.now(),
  directories: [cli === undefined ? folder : join(realpathSync(cli), '..'), '/usr/bin', '/bin'],
}
const make = () => createAwsProvider(parts)
const commandAt =
  (url: string) =>
  (text: string): Command => ({
    ...commandOf(text, {
      roles: { viewer: ROLE },
      regions: ['eu-west-1'],
      endpointUrl: url,
      credentialsFile: keys,
    }),
    occasion: { ticket: 'SHOP-7', requester: 'alice@example.com', approver: 'bob@example.com' },
  })

describe.skipIf(!cli)(`the real AWS CLI${cli ? '' : ' (aws is not installed)'}`, () => {
  let aws: AwsServer
  beforeAll(async () => {
    aws = await startAws()
  })
  afterAll(() => aws.close())
  const command = (text: string) => commandAt(aws.url)(text)

  test('calls AWS with the session of the ticket, and what it fetched can be filtered', async () => {
    const ran = await make().execute(
      command("aws sts get-caller-identity --query Arn --output text | grep -o 'viewer/SHOP-1'"),
      never,
    )

    expect(ran).toMatchObject({ exitCode: 0, stdout: 'viewer/SHOP-1\n' })
    const asked = aws.asked.find(({ form }) => form.Action === 'GetCallerIdentity')
    expect(asked?.headers['x-amz-security-token']).toMatch(/^token-of-session-\d+$/)
    expect(asked?.headers.authorization).toMatch(/ASIAEXAMPLE\d+\/\d+\/eu-west-1\/sts/)
  })

  test('EC2 is asked with `--dry-run` before people decide, and nothing is changed', async () => {
    const before = aws.asked.length

    const preview = await make().preview?.(command('aws ec2 stop-instances --instance-ids i-1'), never)

    expect(preview).toMatchObject({ isPermitted: true, summary: expect.stringContaining('stop-instances') })
    const changes = aws.asked.slice(before).filter(({ form }) => form.Action === 'StopInstances')
    expect(changes.map(({ form }) => form.DryRun)).toEqual(['true'])
  })

  test('what cannot be tried is not tried', async () => {
    const before = aws.asked.length

    expect(await make().preview?.(command('aws iam create-user --user-name bob'), never)).toBeUndefined()
    expect(await make().preview?.(command('aws ec2 describe-instances'), never)).toBeUndefined()
    expect(aws.asked).toHaveLength(before)
  })

  test('a wrong operation is told in the words of the tool, with the mend', async () => {
    const ran = await make().execute(command('aws ec2 frobnicate'), never)

    expect(ran.exitCode).not.toBe(0)
    expect(ran.stderr).toMatch(/invalid choice|Invalid choice/i)
    expect(ran.mend).toContain('aws help')
  })
})

const sandbox = cli ? await createSandbox() : undefined
const unfenced =
  sandbox?.state.kind === 'bubblewrap' ? '' : ' (bubblewrap does not work here, or aws is not installed)'

describe.skipIf(unfenced !== '')(`the real AWS CLI behind the fence${unfenced}`, () => {
  test('reaches AWS through the relay, as the role', async () => {
    const aws = await startAws()
    const provider = createAwsProvider({ ...parts, ...(sandbox && { sandbox }) })

    const ran = await provider.execute(commandAt(aws.url)('aws sts get-caller-identity --output text'), never)

    expect(ran).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('assumed-role/viewer') })
    expect(aws.asked.map(({ form }) => form.Action)).toEqual(['AssumeRole', 'GetCallerIdentity'])
    await aws.close()
  })
})

/** A port that nobody listens on. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  await new Promise(done => server.close(done))
  return typeof address === 'object' && address ? address.port : 0
}

const lacks = [cli ? [] : ['aws'], moto ? [] : ['moto_server']].flat()

describe.skipIf(lacks.length > 0)(
  `AWS as moto plays it${lacks.length > 0 ? ` (${lacks.join(', ')} not installed)` : ''}`,
  () => {
    let server: ChildProcess
    let url: string

    beforeAll(async () => {
      const port = await freePort()
      url = `http://127.0.0.1:${port}`
      server = spawn(moto ?? '', ['-H', '127.0.0.1', '-p', String(port)], {
        stdio: ['ignore', 'ignore', 'pipe'],
      })
      await new Promise<void>((ready, failed) => {
        server.stderr?.on('data', chunk => String(chunk).includes('Running on') && ready())
        server.once('exit', () => failed(new Error('moto_server ended')))
      })
    }, 60_000)
    afterAll(() => {
      server.kill('SIGKILL')
    })

    test('runs as the role, named for ticket and requester', async () => {
      const ran = await make().execute(commandAt(url)('aws sts get-caller-identity --output json'), never)

      expect(JSON.parse(ran.stdout)).toMatchObject({
        Arn: 'arn:aws:sts::123456789012:assumed-role/viewer/SHOP-7+alice@example.com',
      })
    })

    test('an attached file becomes an object, which is then listed and read', async () => {
      const run = async (text: string, files: Command['files'] = []) =>
        make().execute({ ...commandAt(url)(text), files }, never)

      expect(await run('aws s3 mb s3://reports')).toMatchObject({ exitCode: 0 })
      const files = [{ name: 'report.txt', content: 'all is well\n' }]
      expect(await run('aws s3 cp report.txt s3://reports/report.txt', files)).toMatchObject({ exitCode: 0 })
      expect((await run('aws s3 ls s3://reports')).stdout).toContain('report.txt')
      expect((await run('aws s3 cp s3://reports/report.txt -')).stdout).toBe('all is well\n')
      const preview = await make().preview?.(commandAt(url)('aws s3 rm s3://reports --recursive'), never)
      expect(preview).toMatchObject({
        summary: 'It would touch 1 object.',
        text: expect.stringContaining('report.txt'),
      })
    })
  },
)
