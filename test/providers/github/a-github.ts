// GitHub for tests: the emulator of its API behind a door that writes down what is asked, and that answers where the emulator knows nothing.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEmulator } from 'emulate'
import type { ProviderSettings } from '../../../src/providers/provider.ts'
import { answerOf } from './answers.ts'

export interface Asked {
  method: string
  path: string
  body: Record<string, unknown>
}

export interface AGithub {
  settings: ProviderSettings
  /** Everything that was asked since `forget`, in order. */
  asked(): Asked[]
  forget(): void
  /** Answers the next request instead of the emulator. */
  answerOnce(answer: { status: number; headers?: Record<string, string>; body?: unknown }): void
  /** As the owner of everything, past HelpDesk. */
  seed(method: string, path: string, body?: unknown): Promise<Record<string, unknown>>
  stop(): Promise<void>
}

const APP = 12345
const INSTALLATION = 100
const OWNER_TOKEN = 'token-of-the-owner'
const GRANTED = Object.fromEntries(
  ['actions', 'checks', 'contents', 'issues', 'pull_requests', 'statuses', 'workflows'].map(scope => [
    scope,
    'write',
  ]),
)

async function emulated() {
  return createEmulator({
    service: 'github',
    port: 0,
    seed: {
      tokens: { [OWNER_TOKEN]: { login: 'acme', scopes: ['repo', 'user', 'workflow'] } },
      github: {
        users: [{ login: 'acme' }],
        repos: ['shop', 'web', 'vault'].map(name => ({
          owner: 'acme',
          name,
          private: true,
          description: `The ${name}`,
        })),
        apps: [
          {
            app_id: APP,
            slug: 'helpdesk',
            name: 'HelpDesk',
            permissions: { metadata: 'read', ...GRANTED, secrets: 'read' },
            installations: [{ installation_id: INSTALLATION, account: 'acme', repository_selection: 'all' }],
          },
        ],
      },
    },
  })
}

export async function aGithub(): Promise<AGithub> {
  const emulator = await emulated()
  const folder = mkdtempSync(join(tmpdir(), 'github-'))
  const privateKeyFile = join(folder, 'app.pem')
  const key = emulator.generatedSecrets.find(({ kind }) => kind === 'github.app_private_key')
  writeFileSync(privateKeyFile, key?.value ?? '')
  const requests: Asked[] = []
  const instead: Parameters<AGithub['answerOnce']>[0][] = []
  const door = createServer((request, response) => {
    void pass(request, response, { url: emulator.url, requests, instead })
  })
  await new Promise<void>(resolve => door.listen(0, '127.0.0.1', resolve))
  const apiUrl = `http://127.0.0.1:${(door.address() as AddressInfo).port}`
  return {
    settings: {
      repositories: ['acme/shop', 'acme/web'],
      appId: APP,
      installationId: INSTALLATION,
      privateKeyFile,
      apiUrl,
    },
    asked: () => [...requests],
    forget: () => void requests.splice(0),
    answerOnce: answer => void instead.push(answer),
    seed: (method, path, body) => ask(`${emulator.url}${path}`, { method, body }),
    async stop() {
      door.closeAllConnections()
      door.close()
      await emulator.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function ask(url: string, { method, body }: { method: string; body?: unknown }) {
  const answer = await fetch(url, {
    method,
    headers: { authorization: `Bearer ${OWNER_TOKEN}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${text}`)
  return text === '' ? {} : JSON.parse(text)
}

interface Door {
  url: string
  requests: Asked[]
  instead: Parameters<AGithub['answerOnce']>[0][]
}

async function pass(request: IncomingMessage, response: ServerResponse, { url, requests, instead }: Door) {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString('utf8')
  const { method = '', url: path = '' } = request
  const asked = { method, path, body: text === '' ? {} : JSON.parse(text) }
  requests.push(asked)
  const own = instead.shift() ?? answerOf(asked)
  if (own) {
    const isText = typeof own.body === 'string'
    response.writeHead(own.status, {
      'content-type': isText ? 'text/plain' : 'application/json',
      ...own.headers,
    })
    return void response.end(isText ? own.body : JSON.stringify(own.body ?? {}))
  }
  const headers = Object.fromEntries(
    ['authorization', 'accept', 'content-type'].flatMap(name =>
      request.headers[name] ? [[name, String(request.headers[name])]] : [],
    ),
  )
  const answer = await fetch(`${url}${path}`, { method, headers, ...(text !== '' && { body: text }) })
  response.writeHead(
    answer.status,
    Object.fromEntries(
      [...answer.headers].filter(
        ([name]) => !/^(?:content-length|transfer-encoding|content-encoding)$/.test(name),
      ),
    ),
  )
  response.end(Buffer.from(await answer.arrayBuffer()))
}
