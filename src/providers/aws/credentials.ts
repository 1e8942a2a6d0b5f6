// HelpDesk's own keys, with which it asks for roles: from a file that an admin names, or as the host provides them.
import { readFile } from 'node:fs/promises'
import { DeskError } from '../../errors.ts'

export interface Keys {
  accessKeyId: string
  secretAccessKey: string
  sessionToken?: string
}

/** JSON with `accessKeyId`, `secretAccessKey`, `sessionToken`, or the `[default]` profile of a credentials file. */
export async function readKeys(path: string): Promise<Keys> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new DeskError('misconfigured', `The AWS credentials file ${path} cannot be read.`, {
      suggestions: ['Make it readable for HelpDesk, or name another in the setting credentialsFile.'],
      cause,
    })
  })
  const found = text.trimStart().startsWith('{') ? ofJson(text) : ofProfile(text)
  const [accessKeyId, secretAccessKey, sessionToken] = ['accesskeyid', 'secretaccesskey', 'sessiontoken'].map(
    name => found.get(name),
  )
  if (accessKeyId && secretAccessKey)
    return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) }
  throw new DeskError('misconfigured', `The AWS credentials file ${path} holds no access key.`, {
    suggestions: [
      'It takes accessKeyId and secretAccessKey as JSON, or a [default] profile as the AWS CLI writes it.',
    ],
  })
}

function ofJson(text: string): Map<string, string> {
  try {
    const read = JSON.parse(text) as Record<string, unknown>
    return named(Object.entries(read).map(([name, value]) => [name, String(value)]))
  } catch {
    return new Map()
  }
}

function ofProfile(text: string): Map<string, string> {
  const lines = text.split(/\r?\n/).map(line => line.trim())
  const from = lines.indexOf('[default]') + 1
  const to = lines.findIndex((line, at) => at >= from && line.startsWith('['))
  const pairs = lines.slice(from, to < 0 ? undefined : to).filter(line => line.includes('='))
  return named(pairs.map(line => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]))
}

/** `AccessKeyId`, `aws_access_key_id` and `accessKeyId` are one. */
function named(pairs: string[][]): Map<string, string> {
  const key = (name = '') => name.trim().toLowerCase().replace(/^aws_/, '').replaceAll('_', '')
  return new Map(pairs.map(([name, value = '']) => [key(name), value.trim()]))
}
