// What a work costs, measured so that a busy machine does not count: how it grows, and the processor's own time.

/** How many times longer the whole takes than an eighth of it: 8 is linear, 64 is quadratic. */
export async function growth(work: (length: number) => unknown, length: number): Promise<number> {
  const eighth = await quickest(3, () => work(Math.ceil(length / 8)))
  const whole = await quickest(2, () => work(length))
  return whole / Math.max(eighth, 1)
}

/** Milliseconds of processor time of this process since it began. */
export function processorMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}

async function quickest(times: number, work: () => unknown): Promise<number> {
  const taken: number[] = []
  for (let time = 0; time < times; time += 1) {
    const begun = processorMs()
    await work()
    taken.push(processorMs() - begun)
  }
  return Math.min(...taken)
}
