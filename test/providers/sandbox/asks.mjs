// Asks for an address: `node asks.mjs URL [PROXY]`. With a proxy, https:// is asked for by CONNECT alone.
import { request } from 'node:http'

const [address = '', proxy] = process.argv.slice(2)
const url = new URL(address)
const isTunnel = url.protocol === 'https:'
const { hostname, port } = new URL(proxy ?? address)
const path = isTunnel ? url.host : address
const asked = request({
  hostname,
  port,
  method: isTunnel ? 'CONNECT' : 'GET',
  path: proxy ? path : url.pathname,
  headers: { host: 'forged.example', 'proxy-authorization': 'secret' },
})
const say = (status, text) => {
  console.log(`${status} ${text}`)
  process.exit()
}
asked.on('error', error => say('failed', error.code))
asked.on('connect', answer => say(answer.statusCode, answer.statusMessage))
asked.on('response', async answer => say(answer.statusCode, (await answer.toArray()).join('')))
asked.end()
