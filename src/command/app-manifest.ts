// The Slack app's manifest as the command prints it; the path of Slack's requests is the one that http/ serves.
import { DeskError } from '../errors.ts'
import { manifest } from '../surfaces/slack/manifest.ts'

/** With a public address Slack sends its events there; else the app uses Socket Mode. DeskError `bad-input` for no address. */
export function appManifest(name: string, url: string | undefined): ReturnType<typeof manifest> {
  if (url !== undefined && !/^https:\/\/[^/\s]+/.test(url)) throw noAddress(url)
  const delivery = url ? { requestUrl: `${url.replace(/\/+$/, '')}/slack/events` } : 'socket'
  return manifest({ name, delivery })
}

function noAddress(url: string): DeskError {
  return new DeskError('bad-input', `"${url}" is not an address that Slack can reach: it wants https.`, {
    suggestions: ['helpdesk manifest --url https://helpdesk.example.com'],
  })
}
