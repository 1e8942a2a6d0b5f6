// Who one is and where one looks, kept in the page's address: two tabs can be two people, and a reload stays in place.

export interface Address {
  as: string
  channel?: string
  thread?: string
}

/** `?as=U1#C1/1690000000.000100`; a permalink of Slack's arrives as `?channel=C1&ts=1690000000.000100`. */
export function readAddress(location: { search: string; hash: string }, lastPerson: string | null): Address {
  const query = new URLSearchParams(location.search)
  const as = query.get('as') ?? lastPerson ?? 'ada'
  const [channel = query.get('channel'), thread = query.get('ts')] = location.hash
    .split(/[#/]/)
    .filter(Boolean)
  return { as, ...(channel ? { channel } : {}), ...(thread ? { thread } : {}) }
}

export function writtenAddress(address: Address): string {
  const place = [address.channel, address.thread].filter(part => part !== undefined).join('/')
  return `/?as=${encodeURIComponent(address.as)}${place ? `#${place}` : ''}`
}
