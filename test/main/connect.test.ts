// The local workspace has the app that the manifest declares, no more: what it lacks is seen here first.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { loadConfig } from '../../src/config.ts'
import { silentLog } from '../../src/log.ts'
import { connect } from '../../src/main/connect.ts'
import { compose } from '../../src/main.ts'
import { manifest } from '../../src/surfaces/slack/manifest.ts'
import type { Workspace } from '../../src/workspace/workspace.ts'

async function localWorkspace(isAgentView?: boolean, port = '0'): Promise<Workspace> {
  const dir = mkdtempSync(join(tmpdir(), 'helpdesk-'))
  const env = { HELPDESK_DATA_DIR: dir, HELPDESK_WORKSPACE_PORT: port, HELPDESK_LOG_LEVEL: 'silent' }
  const whole = await compose(loadConfig({ env, cwd: dir }), { log: silentLog })
  const more = isAgentView === undefined ? {} : { isAgentView }
  onTestFinished(async () => {
    await whole.close()
    rmSync(dir, { recursive: true, force: true })
  })
  const { workspace } = await connect(whole, { workspaceFile: ':memory:', ...more })
  onTestFinished(() => workspace?.close())
  if (!workspace) throw new Error('no workspace was started')
  return workspace
}

async function scopesOf({ apiUrl, botToken }: Workspace): Promise<string[] | undefined> {
  const answer = await fetch(`${apiUrl}auth.test`, { headers: { authorization: `Bearer ${botToken}` } })
  return answer.headers.get('x-oauth-scopes')?.split(',')
}

test.each([false, true])('its scopes are those of the manifest (Agents feature: %s)', async isAgentView => {
  const workspace = await localWorkspace(isAgentView)

  const { bot } = manifest({ delivery: 'socket', isAgentView }).oauth_config.scopes
  expect(await scopesOf(workspace)).toEqual(bot)
})

test('it sends the events of the manifest, and no other', async () => {
  const workspace = await localWorkspace()
  const ada = workspace.as('ada')

  const said = ada.say('general', '@HelpDesk hello')
  ada.react(said, 'eyes')
  ada.leave('general')

  const sent = workspace.deliveries().map(({ payload }) => payload.event)
  expect(sent).toMatchObject([{ type: 'app_mention' }, { type: 'message' }])
})

test.each([false, true])(
  'Slack’s own stop button is there with the Agents feature (%s)',
  async isAgentView => {
    const workspace = await localWorkspace(isAgentView)

    const state = await fetch(`${workspace.url}/page/state?as=ada`)
    expect(await state.json()).toMatchObject({ hasStopButton: isAgentView })
  },
)

test('a port that another program uses is told with the key that chooses another one', async () => {
  const { port } = new URL((await localWorkspace()).url)

  await expect(localWorkspace(false, port)).rejects.toMatchObject({
    message: `The local workspace cannot listen on 127.0.0.1:${port}: another program uses this port.`,
    suggestions: [expect.stringContaining('HELPDESK_WORKSPACE_PORT=')],
  })
})
