// A short name for a policy: equal policies have equal ones. It tells versions apart; it is no seal against forgery.

/** 64 bits of FNV-1a over the JSON with sorted keys, as 16 hex digits. */
export function fingerprintOf(value: unknown): string {
  const text = JSON.stringify(value, sorted)
  let low = 0x84222325
  let high = 0xcbf29ce4
  for (let index = 0; index < text.length; index++) {
    low ^= text.charCodeAt(index)
    // Times 0x100000001b3 modulo 2^64, in two halves.
    const product = (low >>> 0) * 0x1b3
    high = (Math.imul(high, 0x1b3) + (low << 8) + Math.floor(product / 2 ** 32)) | 0
    low = product | 0
  }
  return hex(high) + hex(low)
}

function sorted(_key: string, part: unknown): unknown {
  if (part === null || typeof part !== 'object' || Array.isArray(part)) return part
  return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
}

function hex(half: number): string {
  return (half >>> 0).toString(16).padStart(8, '0')
}
