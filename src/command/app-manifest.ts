// The Slack app's manifest as the command prints it; the path of Slack's requests is the one that http/ serves.
import { manifest } from '../surfaces/slack/manifest.ts'

/** With a public address Slack sends its events there; else the app uses Socket Mode. */
export function appManifest(name: string, url: string | undefined): ReturnType<typeof manifest> {
  const delivery = url ? { requestUrl: `${url.replace(/\/+$/, '')}/slack/events` } : 'socket'
  return manifest({ name, delivery })
}
