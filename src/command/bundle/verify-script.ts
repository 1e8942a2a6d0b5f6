// The program that lies in each bundle: it checks the folder with nothing but Node.

export const verifyScript = `// Checks this folder without HelpDesk: node verify.mjs
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'

const at = name => new URL('./' + name, import.meta.url)
const sha256 = data => createHash('sha256').update(data).digest('hex')
const lines = name => readFileSync(at(name), 'utf8').split('\\n').filter(Boolean).map(line => JSON.parse(line))
const faults = []

for (const [name, hash] of Object.entries(JSON.parse(readFileSync(at('manifest.json'), 'utf8')).sha256))
  if (!existsSync(at(name)) || sha256(readFileSync(at(name))) !== hash) faults.push(name + ' was changed or is missing')

const [header, ...records] = lines('audit.jsonl')
let { seq, hash } = header.start
for (const one of records) {
  const { at, ticketId = null, what, by = null, detail } = one
  hash = sha256(hash + (one.recordHash ?? sha256(JSON.stringify([one.seq, at, ticketId, what, by, detail]))))
  seq += 1
  if (one.seq === seq && (one.hash ?? hash) === hash) continue
  faults.push('the chain breaks at record ' + seq)
  break
}
if (hash !== header.end.hash) faults.push('the chain does not end as its first line says')

// The audit holds no words, only their SHA-256: what the transcript and the outputs say must be what was recorded.
const entries = new Map(lines('transcript.jsonl').map(entry => [entry.n, entry]))
for (const { seq, detail } of records.filter(one => one.detail)) {
  const { entries: numbers = [], words, result, suggestion } = JSON.parse(detail)
  const texts = numbers.map(n => entries.get(n)?.text).filter(text => text !== undefined)
  if (words && texts.length > 0 && !texts.some(text => sha256(text) === words.sha256))
    faults.push('the transcript says something else than record ' + seq)
  const file = at('executions/' + suggestion + '.output.txt')
  if (result?.output?.sha256 && existsSync(file) && sha256(readFileSync(file)) !== result.output.sha256)
    faults.push('the output of ' + suggestion + ' is not that of record ' + seq)
}

console.log(faults.length === 0 ? 'whole: the chain ends at record ' + seq + ' with ' + hash : faults.join('\\n'))
process.exitCode = faults.length === 0 ? 0 : 1
`
