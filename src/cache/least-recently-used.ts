// A map that keeps the latest used: Keyv removes what expired only when it is read, so something must bound it.

/** A Map that never holds more than `max` entries. */
export function leastRecentlyUsed(max: number): Map<string, unknown> {
  return new LeastRecentlyUsed(max)
}

class LeastRecentlyUsed extends Map<string, unknown> {
  readonly #max: number

  constructor(max: number) {
    super()
    this.#max = max
  }

  override get(key: string): unknown {
    if (!super.has(key)) return undefined
    const value = super.get(key)
    super.delete(key)
    super.set(key, value)
    return value
  }

  override set(key: string, value: unknown): this {
    super.delete(key)
    super.set(key, value)
    const [oldest] = super.keys()
    if (this.size > this.#max && oldest !== undefined) super.delete(oldest)
    return this
  }
}
