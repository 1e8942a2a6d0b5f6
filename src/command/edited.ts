// A text, changed by a person in their own editor.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readEnvironment } from '../config.ts'
import { DeskError } from '../errors.ts'

export interface Edited {
  text: string
  /** Where it lies until `forget` is called: nothing written is lost when it is refused. */
  file: string
  forget(): void
}

/** DeskError `misconfigured` without an editor, `bad-input` when the editor fails. */
export async function edited(text: string, name: string): Promise<Edited> {
  const { env } = readEnvironment()
  const editor = env.VISUAL || env.EDITOR
  if (!editor)
    throw new DeskError('misconfigured', 'There is no editor: neither VISUAL nor EDITOR is set.', {
      suggestions: [
        'EDITOR=nano helpdesk policy edit --tenant ID',
        'helpdesk policy set --tenant ID --file FILE',
      ],
    })
  const folder = mkdtempSync(join(tmpdir(), 'helpdesk-'))
  const file = join(folder, name)
  writeFileSync(file, text, { mode: 0o600 })
  const [program = '', ...args] = editor.split(' ').filter(Boolean)
  const { status, error } = spawnSync(program, [...args, file], { stdio: 'inherit' })
  const forget = () => rmSync(folder, { recursive: true, force: true })
  if (error) forget()
  if (error || status !== 0) throw failed(program, error, file)
  return { text: readFileSync(file, 'utf8'), file, forget }
}

/** One that never started has nothing written. */
function failed(program: string, error: Error | undefined, file: string): DeskError {
  const what = error ? 'could not be started' : 'did not end well'
  return new DeskError('bad-input', `The editor ${program} ${what}; nothing was changed.`, {
    suggestions: [
      error ? 'Set EDITOR to an editor that is installed: EDITOR=nano' : `What you wrote lies in ${file}`,
    ],
    cause: error,
  })
}
