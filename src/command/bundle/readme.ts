// The first page of a bundle: what lies here, what it proves, and how to check it without the product.
import type { Ticket } from '../../ticket/ticket.ts'
import type { Proof } from './bundle.ts'
import { fenced, moment } from './markdown.ts'

export function readmePage(ticket: Ticket, { start, end, links }: Proof): string {
  const own = links.filter(link => 'detail' in link).length
  return `# Evidence of ticket ${ticket.id}

${fenced(ticket.title)}

Opened ${moment(ticket.openedAt)}, last changed ${moment(ticket.updatedAt)}, ${ticket.status}.
Times are UTC. Secrets were taken out before anything was stored: \`[redacted …]\` stands in their place.

| File | Holds |
| --- | --- |
| \`transcript.md\` | what was said and done, to read; \`transcript.jsonl\` is the same as it is stored |
| \`decisions.md\` | each suggested command: what was shown, who decided what and when, how it ended |
| \`executions/\` | each command that ran, and its output as it was stored |
| \`ticket.json\` | the ticket as it is stored |
| \`audit.jsonl\` | the proof: ${own} records of this ticket, and of all others since then only their hashes |
| \`manifest.json\` | SHA-256 of every file |

## Check it without HelpDesk

With Node 18 or newer: \`node verify.mjs\` (forty lines that use nothing but Node; read them first).

By hand:

1. \`sha256sum\` of each file is what \`manifest.json\` says.
2. The first line of \`audit.jsonl\` holds \`start\`: record ${start.seq} with its hash. For each line after it
   - \`recordHash\` is given, or it is the SHA-256 of the JSON text
     \`[seq, at, ticketId or null, what, by or null, detail]\`, without spaces, as UTF-8;
   - the hash of the record is the SHA-256 of the hash before, followed by \`recordHash\`, as 128 hex digits:
     \`printf '%s%s' HASH_BEFORE RECORD_HASH | sha256sum\`.
3. The last hash is \`end\`: record ${end.seq},
   \`${end.hash}\`.

Whoever could rewrite the whole audit could also make this folder. So compare a hash of this chain with one that was
written elsewhere: an anchor (a file on another volume, a Slack channel) of a record from ${start.seq} to ${end.seq}, or
an earlier export. Without one, this folder proves only that it agrees with itself.

The audit holds no words of people: they stand there as SHA-256 and length, so that words can be erased later while the
proof stands. \`verify.mjs\` compares those hashes with the transcript and the outputs.
`
}
