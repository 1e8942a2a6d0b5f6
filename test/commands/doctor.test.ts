// Specification of `helpdesk doctor`: what is well, what is open, what is at fault and how to mend it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startWorkspace } from '../../src/workspace/workspace.ts'
import { run } from './a-cli.ts'

let cwd: string
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'doctor-'))
})
afterEach(() => rmSync(cwd, { recursive: true, force: true }))

describe('helpdesk doctor', () => {
  it('finds embedded defaults fit to work, and says aloud what is open to everyone', async () => {
    const { code, stdout } = await run(cwd, ['doctor'])
    expect(code).toBe(0)
    expect(stdout).toContain('slack: no tokens are set: the local workspace is served instead')
    expect(stdout).toMatch(/^(ok|look) +sandbox: /m)
    expect(stdout).toContain('tenant local/sandbox is open to everyone in the connected workspace')
    expect(stdout).toContain('helpdesk tenant access set --portal local --tenant sandbox --nobody')
    expect(stdout).toContain('HelpDesk is fit to work.')
  })

  it('ends with 1 and the mend when Slack refuses the token and the model cannot be reached', async () => {
    const workspace = await startWorkspace({ port: 0, file: ':memory:', now: Date.now })
    const { code, stdout } = await run(cwd, ['doctor'], {
      SLACK_API_URL: workspace.apiUrl,
      SLACK_BOT_TOKEN: 'xoxb-wrong',
      SLACK_APP_TOKEN: workspace.appToken,
      OPENAI_BASE_URL: 'http://127.0.0.1:9/v1',
    })
    await workspace.close()
    expect(code).toBe(1)
    expect(stdout).toMatch(/fault +slack: SLACK_BOT_TOKEN is refused.*\n.*→ take a fresh one/)
    expect(stdout).toMatch(/fault +model.*127\.0\.0\.1:9/)
  })
})
