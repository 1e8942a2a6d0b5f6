// What may be reached: hosts with their ports as a fence names them, and addresses that only a literal entry opens.
import { BlockList, isIP } from 'node:net'

export interface Endpoint {
  host: string
  port: number
}

export interface Allowed {
  /** How the endpoint is allowed: by its own name, by `*.domain`, or not at all. */
  by(endpoint: Endpoint): 'name' | 'wildcard' | undefined
  /** Whether a name that is allowed may lead to this address. */
  mayLeadTo(address: string, endpoint: Endpoint): boolean
}

const local = new BlockList()
local.addSubnet('127.0.0.0', 8, 'ipv4')
local.addAddress('::1', 'ipv6')

/** Where clouds hand out credentials, and what never is another machine. */
const never = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['100.100.100.200', 32],
  ['168.63.129.16', 32],
] as const)
  never.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [
  ['::', 128],
  ['fe80::', 10],
  ['fd00:ec2::254', 128],
  ['fd20:ce::254', 128],
] as const)
  never.addSubnet(net, bits, 'ipv6')

export function allowing(endpoints: readonly string[]): Allowed {
  const entries = new Set(endpoints.map(entry => entry.toLowerCase()))
  const by = ({ host, port }: Endpoint) => {
    const name = host.toLowerCase()
    if (entries.has(`${name}:${port}`) || entries.has(`[${name}]:${port}`)) return 'name'
    const parents = name.split('.').map((_, at, labels) => labels.slice(at + 1).join('.'))
    return isIP(name) === 0 && parents.some(parent => entries.has(`*.${parent}:${port}`))
      ? 'wildcard'
      : undefined
  }
  return {
    by,
    mayLeadTo(address, endpoint) {
      if (isIP(endpoint.host) !== 0) return by(endpoint) === 'name'
      if (isIn(never, address)) return false
      return by(endpoint) === 'name' || !isIn(local, address)
    },
  }
}

function isIn(list: BlockList, address: string): boolean {
  return list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}
