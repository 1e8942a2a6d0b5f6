// Settings of providers as they are written on a command line: key=value, and shown again.
import { DeskError } from '../errors.ts'

/** `kubeconfig=/path` as an object; the value may hold further `=`. DeskError `bad-input` for one without a value. */
export function settingsFrom(written: string[]): Record<string, string> {
  return Object.fromEntries(written.map(one => partsOf(one)))
}

/** `kubernetes.kubeconfig=/path` by provider; only for providers that are named. */
export function settingsByProvider(
  providers: string[],
  written: string[],
): Record<string, Record<string, string>> {
  const byProvider = Object.fromEntries(providers.map((name): [string, Record<string, string>] => [name, {}]))
  for (const one of written) {
    const [path, value] = partsOf(one)
    const [provider = '', ...key] = path.split('.')
    const settings = Object.hasOwn(byProvider, provider) ? byProvider[provider] : undefined
    if (!settings || key.length === 0) throw unplaced(one, providers)
    settings[key.join('.')] = value
  }
  return byProvider
}

export function settingsInWords(settings: Record<string, unknown>): string {
  const words = Object.entries(settings).map(([key, value]) => `${key}=${inWords(value)}`)
  return words.join(' ') || 'without settings'
}

function inWords(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function partsOf(written: string): [string, string] {
  const at = written.indexOf('=')
  const [key, value] = [written.slice(0, at).trim(), written.slice(at + 1).trim()]
  if (at > 0 && key !== '' && value !== '') return [key, value]
  throw new DeskError('bad-input', `"${written}" is not a setting.`, {
    suggestions: ['Write a name and a value, for example: kubeconfig=/etc/helpdesk/shop.yaml'],
  })
}

function unplaced(written: string, providers: string[]): DeskError {
  const [first = 'shell'] = providers
  return new DeskError('bad-input', `"${written}" does not say of which provider it is a setting.`, {
    suggestions: [
      `Begin it with a provider that is given, for example: --provider ${first} --setting ${first}.folder=/srv/app`,
    ],
  })
}
