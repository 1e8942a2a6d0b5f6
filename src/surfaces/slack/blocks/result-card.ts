// The result of a command: exit code, duration, run-as; the output short in place, long as a file.
import { stripVTControlCharacters } from 'node:util'
import type { KnownBlock } from '@slack/types'
import type { Card } from '../../surface.ts'
import type { Draft } from '../send/draft.ts'
import { codeBlocks } from './code.ts'
import { outcomeInWords } from './suggestion-state.ts'
import { aside, clip, escaped, oneLine, section } from './text.ts'
import { nameOf } from './words.ts'

type ResultCard = Extract<Card, { kind: 'result' }>

/** Longer outputs become a file. */
const SHORT = 2_500
const BEGINNING = 1_000

export function resultCard(card: ResultCard): Draft {
  const { command, permission, approver, result } = card.executed
  const output = readable(result.output)
  const title = `${outcomeInWords(result)} · as *${escaped(permission)}*`
  const inFull = output.length <= SHORT
  return {
    text: escaped(clip(`${card.ticket.id}: ${result.outcome}: ${oneLine(command)}`, 1_000)),
    blocks: [
      section(title),
      ...codeBlocks(clip(oneLine(command), 300)),
      ...(inFull ? short(output) : long(output, card.link)),
      ...(result.isTruncated ? [aside('The command printed more than is kept.')] : []),
      aside(`Approved by ${nameOf(approver)} · ${escaped(card.ticket.id)}`),
    ],
    ...(!inFull && { file: fileOf(card, output) }),
  }
}

/** Line ends and colours of terminals taken off. */
function readable(output: string): string {
  return stripVTControlCharacters(output).replaceAll('\r\n', '\n').trimEnd()
}

function short(output: string): KnownBlock[] {
  return output === '' ? [aside('No output.')] : codeBlocks(output)
}

function long(output: string, link: string): KnownBlock[] {
  const size = output.length.toLocaleString('en-US')
  const where = `Output: ${size} characters, attached to this thread as a file and in the <${link}|HelpDesk>. It begins:`
  return [section(where), ...codeBlocks(output.slice(0, BEGINNING))]
}

function fileOf({ suggestion, executed }: ResultCard, output: string): NonNullable<Draft['file']> {
  const name = `${suggestion.id.replaceAll('.', '-')}.txt`
  return { name, title: clip(oneLine(executed.command), 100), content: `$ ${executed.command}\n${output}\n` }
}
