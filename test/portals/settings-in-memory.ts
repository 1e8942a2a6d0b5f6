// Settings as a store keeps them, and who changed what.
import type { Settings } from '../../src/portals/local.ts'

export function settingsInMemory() {
  const kept = new Map<string, string>()
  const changed: { key: string; by: string; at: number }[] = []
  const settings: Settings = {
    get: async key => {
      const value = kept.get(key)
      return value === undefined ? undefined : JSON.parse(value)
    },
    set: async (key, value, by, at) => {
      kept.set(key, JSON.stringify(value))
      changed.push({ key, by: by.name, at })
    },
    list: async prefix =>
      [...kept]
        .filter(([key]) => key.startsWith(prefix))
        .map(([key, value]) => ({ key, value: JSON.parse(value) })),
  }
  return { settings, changed }
}
