// The result of a command: exit code, duration, run-as; the output short in place, long as a file.
import { stripVTControlCharacters } from 'node:util'
import type { KnownBlock } from '@slack/types'
import type { Card } from '../../surface.ts'
import type { Draft } from '../send/draft.ts'
import { codeBlocks } from './code.ts'
import { approved, outcomeInWords } from './suggestion-state.ts'
import { aside, clip, escaped, oneLine, section } from './text.ts'
import { labelled } from './what-it-does.ts'
import { nameOf } from './words.ts'

type ResultCard = Extract<Card, { kind: 'result' }>

/** Longer outputs become a file. */
const SHORT = 2_500
const BEGINNING = 1_000

export function resultCard(card: ResultCard): Draft {
  const { command, permission, result } = card.executed
  const output = readable(result.output)
  const title = `${outcomeInWords(result)} · as *${escaped(permission)}*`
  const around = (shown: KnownBlock[]): KnownBlock[] => [
    section(title),
    ...codeBlocks(clip(oneLine(command), 300)),
    ...shown,
    ...(result.isTruncated ? [aside('The command printed more than is kept.')] : []),
    ...(result.mend ? [labelled(':bulb: What to do:', result.mend)] : []),
    aside(`${approvedInWords(card)} · ${escaped(card.ticket.id)}`),
  ]
  const text = escaped(clip(`${card.ticket.id}: ${result.outcome}: ${oneLine(command)}`, 1_000))
  if (output.length <= SHORT) return { text, blocks: around(short(output)) }
  const link = `in the <${card.link}|HelpDesk>`
  return {
    text,
    blocks: around(long(output, `attached to this thread as a file and ${link}`)),
    file: { ...fileOf(card, output), instead: around(long(output, `${link}; Slack takes no file here`)) },
  }
}

function approvedInWords({ suggestion: { state }, executed }: ResultCard): string {
  const words = state.is === 'finished' ? approved(state) : `approved by ${nameOf(executed.approver)}`
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}

/** Line ends and colours of terminals taken off. */
function readable(output: string): string {
  return stripVTControlCharacters(output).replaceAll('\r\n', '\n').trimEnd()
}

function short(output: string): KnownBlock[] {
  return output === '' ? [aside('No output.')] : codeBlocks(output)
}

function long(output: string, place: string): KnownBlock[] {
  const size = output.length.toLocaleString('en-US')
  return [
    section(`Output: ${size} characters, ${place}. It begins:`),
    ...codeBlocks(output.slice(0, BEGINNING)),
  ]
}

function fileOf({ suggestion, executed }: ResultCard, output: string) {
  const name = `${suggestion.id.replaceAll('.', '-')}.txt`
  return { name, title: clip(oneLine(executed.command), 100), content: `$ ${executed.command}\n${output}\n` }
}
