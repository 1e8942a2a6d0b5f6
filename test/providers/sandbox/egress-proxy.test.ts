// What the relay lets out: listed names and ports, to addresses that no cloud hands out credentials at.
import { createServer, request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createEgressProxy } from '../../../src/providers/sandbox/egress-proxy.ts'
import { allowing } from '../../../src/providers/sandbox/endpoints.ts'
import { makeRunFolder, removeRunFolder } from '../../../src/providers/sandbox/run-folder.ts'

describe('the list of endpoints', () => {
  const allowed = allowing(['api.example:443', '*.amazonaws.example:443', '10.0.0.7:6443', '[::1]:6443'])
  test.each([
    ['api.example', 443, 'name'],
    ['API.example', 443, 'name'],
    ['10.0.0.7', 6443, 'name'],
    ['::1', 6443, 'name'],
    ['sts.eu.amazonaws.example', 443, 'wildcard'],
    ['api.example', 80, undefined],
    ['evil-api.example', 443, undefined],
    ['api.example.evil', 443, undefined],
    ['amazonaws.example', 443, undefined],
    ['evilamazonaws.example', 443, undefined],
    ['10.0.0.8', 6443, undefined],
  ])('%s:%i is allowed by: %s', (host, port, by) => {
    expect(allowed.by({ host, port })).toBe(by)
  })

  test.each([
    '169.254.169.254',
    '::ffff:169.254.169.254',
    '100.100.100.200',
    'fd00:ec2::254',
    'fe80::1',
    '0.0.0.0',
  ])('no listed name leads to %s', address => {
    expect(allowed.mayLeadTo(address, { host: 'api.example', port: 443 })).toBe(false)
    expect(allowed.mayLeadTo(address, { host: 'sts.amazonaws.example', port: 443 })).toBe(false)
  })

  test('an address itself may be listed, also that of the metadata service', () => {
    const odd = allowing(['169.254.169.254:80'])
    expect(odd.mayLeadTo('169.254.169.254', { host: '169.254.169.254', port: 80 })).toBe(true)
  })

  test('a whole domain never leads to this machine, a name may: clusters on a laptop do', () => {
    expect(allowed.mayLeadTo('127.0.0.1', { host: 'sts.amazonaws.example', port: 443 })).toBe(false)
    expect(allowed.mayLeadTo('127.0.0.1', { host: 'api.example', port: 443 })).toBe(true)
    expect(allowed.mayLeadTo('10.1.2.3', { host: 'sts.amazonaws.example', port: 443 })).toBe(true)
  })
})

describe('the relay', () => {
  const folder = makeRunFolder()
  const socketPath = `${folder}/relay.sock`
  const far = createServer((asked, answer) => answer.end(`far: ${asked.headers.host}`))
  const names: Record<string, string[]> = {
    'web.listed': ['127.0.0.1'],
    'rebound.listed': ['169.254.169.254'],
    'x.wild': ['127.0.0.1'],
  }
  let port = 0
  let relay: ReturnType<typeof createEgressProxy>
  beforeAll(async () => {
    await new Promise<void>(done => far.listen(0, '127.0.0.1', done))
    const address = far.address()
    port = typeof address === 'object' && address ? address.port : 0
    const endpoints = ['web.listed', 'rebound.listed', '*.wild', 'nobody.listed'].map(
      host => `${host}:${port}`,
    )
    relay = createEgressProxy(allowing(endpoints), async host => {
      const found = names[host]
      if (!found) throw new Error(`nobody knows ${host}`)
      return found
    })
    await relay.listen(socketPath)
  })
  afterAll(async () => {
    await relay.close()
    far.close()
    removeRunFolder(folder)
  })

  function get(path: string): Promise<string> {
    return new Promise((done, fail) => {
      const asked = request({ socketPath, path, headers: { host: 'forged.example' } }, async answer =>
        done(`${answer.statusCode} ${(await answer.toArray()).join('')}`.trim()),
      )
      asked.on('error', fail).end()
    })
  }

  function connect(path: string): Promise<string> {
    return new Promise((done, fail) => {
      const asked = request({ socketPath, method: 'CONNECT', path })
      asked.on('connect', (answer, socket) => {
        if (answer.statusCode !== 200) return done(`${answer.statusCode} ${answer.statusMessage}`)
        const heard: Buffer[] = []
        socket.on('data', chunk => heard.push(chunk))
        socket.on('end', () => done(Buffer.concat(heard).toString().split('\r\n\r\n')[1] ?? ''))
        socket.write('GET / HTTP/1.1\r\nHost: within\r\nConnection: close\r\n\r\n')
      })
      asked.on('error', fail).end()
    })
  }

  test('tunnels to a listed name, resolving it outside', async () => {
    expect(await connect(`web.listed:${port}`)).toBe('far: within')
  })

  test('forwards a plain request to the host that its address names, whatever its Host header says', async () => {
    expect(await get(`http://web.listed:${port}/`)).toBe(`200 far: web.listed:${port}`)
  })

  test('refuses names and ports that are not listed, in words', async () => {
    const unlisted = 'is not among the endpoints of this command'
    expect(await connect('other.example:443')).toBe(`403 other.example:443 ${unlisted}`)
    expect(await connect('web.listed:22')).toBe(`403 web.listed:22 ${unlisted}`)
    expect(await get('http://other.example/')).toBe(`403 other.example:80 ${unlisted}`)
    expect(await get('/no/address')).toMatch(/^502 /)
  })

  test('refuses a listed name that leads to metadata, and a wildcard that leads to this machine', async () => {
    expect(await connect(`rebound.listed:${port}`)).toBe(
      '403 rebound.listed leads to an address that is never called',
    )
    expect(await get(`http://x.wild:${port}/`)).toBe('403 x.wild leads to an address that is never called')
  })

  test('says why a listed host could not be reached', async () => {
    expect(await connect(`nobody.listed:${port}`)).toBe('502 nobody knows nobody.listed')
  })
})
