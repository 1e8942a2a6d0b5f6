// What is known of a command before it runs: its preview, and the files that go with it.
import type { KnownBlock } from '@slack/types'
import type { FileSeal, PreviewSeen, Suggestion } from '../../../ticket/ticket.ts'
import { codeBlocks } from './code.ts'
import { inCode } from './outside.ts'
import { aside, section } from './text.ts'
import { labelled } from './what-it-does.ts'

/** A phone shows about this much without hiding the buttons. */
const MOST_TEXT = { characters: 1_200, lines: 25 }
/** Contents of so many files stand on the card; all are named there. */
const MOST_CONTENTS = 3

/** `isWhole`: with texts, as long as somebody decides; afterwards the facts are enough. */
export function beforehand(
  { preview, files }: Suggestion,
  { link, isWhole }: { link: string; isWhole: boolean },
): KnownBlock[] {
  return [
    ...(preview ? previewBlocks(preview, { link, isWhole }) : []),
    ...files.flatMap((file, at) => fileBlocks(file, { link, isWhole: isWhole && at < MOST_CONTENTS })),
  ]
}

interface Extent {
  link: string
  isWhole: boolean
}

function previewBlocks({ isPermitted, summary, text }: PreviewSeen, extent: Extent): KnownBlock[] {
  const label = isPermitted === false ? 'Seen beforehand:' : ':mag: Seen beforehand:'
  return [
    ...(isPermitted === false ? [section(NOT_PERMITTED)] : []),
    labelled(label, summary),
    ...(text && extent.isWhole ? shortened(text, extent.link) : []),
  ]
}

const NOT_PERMITTED = ':warning: *Not permitted:* whom this runs as may not do it, so it would fail.'

function fileBlocks({ name, content, sha256 }: FileSeal, { link, isWhole }: Extent): KnownBlock[] {
  const size = Buffer.byteLength(content).toLocaleString('en-US')
  const facts = `:page_facing_up: ${inCode(name)} · ${size} bytes · SHA-256 \`${sha256.slice(0, 12)}\``
  return [aside(facts), ...(isWhole ? shortened(content, link) : [])]
}

/** The beginning as code, and where the rest stands. */
function shortened(text: string, link: string): KnownBlock[] {
  const whole = text.trimEnd()
  if (whole === '') return [aside('Empty.')]
  const lines = whole.split('\n')
  const head = lines.slice(0, MOST_TEXT.lines).join('\n').slice(0, MOST_TEXT.characters).toWellFormed()
  if (head === whole) return codeBlocks(whole)
  const size = `${lines.length.toLocaleString('en-US')} lines`
  return [
    ...codeBlocks(head),
    aside(`:scissors: This is the beginning of ${size}. <${link}|Open AI HelpDesk> to read all.`),
  ]
}
