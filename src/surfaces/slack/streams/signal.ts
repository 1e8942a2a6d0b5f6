// A flag that one can wait for.

export interface Signal {
  raise(): void
  reset(): void
  raised(): Promise<void>
}

export function signal(): Signal {
  let { promise, resolve } = Promise.withResolvers<void>()
  let isRaised = false
  return {
    raise() {
      isRaised = true
      resolve()
    },
    reset() {
      if (isRaised) ({ promise, resolve } = Promise.withResolvers<void>())
      isRaised = false
    },
    raised: () => promise,
  }
}
