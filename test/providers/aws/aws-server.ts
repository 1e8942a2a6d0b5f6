// An AWS for tests: answers AssumeRole and whatever else is asked, and remembers every request.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Asked {
  /** Form fields of the request. */
  form: Record<string, string>
  headers: Record<string, string>
}

export interface AwsServer {
  url: string
  asked: Asked[]
  /** What the next requests for a role get instead: an error code of STS. */
  refuseRoles(code: string): void
  close(): Promise<void>
}

const credentials = (n: number) =>
  `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials><AccessKeyId>ASIAEXAMPLE${n}</AccessKeyId><SecretAccessKey>secret-of-session-${n}</SecretAccessKey><SessionToken>token-of-session-${n}</SessionToken><Expiration>2030-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`
const refusal = (code: string) =>
  `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>not for you</Message></Error><RequestId>r</RequestId></ErrorResponse>`
const caller =
  '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:sts::123456789012:assumed-role/viewer/SHOP-1</Arn><UserId>U</UserId><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>'
const dryRun =
  '<Response><Errors><Error><Code>DryRunOperation</Code><Message>Request would have succeeded, but DryRun flag is set.</Message></Error></Errors><RequestID>r</RequestID></Response>'
const stopped =
  '<StopInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><instancesSet><item><instanceId>i-1</instanceId></item></instancesSet></StopInstancesResponse>'

function answerTo(
  form: Record<string, string>,
  roles: number,
  refused: string | undefined,
): [number, string] {
  if (form.Action === 'AssumeRole') return refused ? [403, refusal(refused)] : [200, credentials(roles)]
  if (form.Action === 'GetCallerIdentity') return [200, caller]
  if (form.DryRun === 'true') return [412, dryRun]
  return [200, stopped]
}

export async function startAws(): Promise<AwsServer> {
  const asked: Asked[] = []
  let refused: string | undefined
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const form = Object.fromEntries(new URLSearchParams(body))
    asked.push({ form, headers: request.headers as Record<string, string> })
    const roles = asked.filter(one => one.form.Action === 'AssumeRole').length
    const [status, text] = answerTo(form, roles, refused)
    response.writeHead(status, { 'content-type': 'text/xml' }).end(text)
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    refuseRoles: code => {
      refused = code
    },
    close: () => new Promise(done => server.close(() => done())),
  }
}
