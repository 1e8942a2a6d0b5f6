// What people write and the files that they bring: secrets go, the words around them stay.
import { expect, test } from 'vitest'
import { createRedactor } from '../../../src/desk/redact.ts'
import { scripted } from '../../../src/models/scripted.ts'
import { ada } from '../../ticket/given.ts'
import { bench, form } from '../bench.ts'
import { base64 } from './corpus/sample.ts'

const { redact } = createRedactor()

test.each<[string, string, string]>([
  ['a request', 'login as admin with password hunter2x fails since noon', 'hunter2x'],
  ['a question', 'is the token `Zx81kQ0ppLw92nDf4xYz` still good?', 'Zx81kQ0p'],
  ['a reason to reject', 'no: --db-password=hunter2x would be on record', 'hunter2x'],
  ['a title', 'Rotate the password: hunter2x', 'hunter2x'],
  ['a link', 'see https://ada:hunter2x@git.example.com/shop', 'hunter2x'],
])('%s keeps its words without the secret', (_what, text, secret) => {
  const masked = redact(text)

  expect(masked).not.toContain(secret)
  expect(masked).toContain(text.slice(0, 8))
})

test.each([
  'The password was changed yesterday, and the token expired; can you renew the secret?',
  'Please rotate the credentials of the shop: the API key is in the vault.',
  'Why does `kubectl get secret db -n shop` say Forbidden?',
  'Error: invalid token. Then: unexpected token } in JSON',
  'What is the difference between ConfigMap and Secret: can both be mounted?',
])('words about secrets are no secret: %s', text => {
  expect(redact(text)).toBe(text)
})

test('a manifest in a shared file is masked like one that a tool prints', () => {
  const value = base64('correct horse battery')
  const shared = `look\n(attached file: db.yaml)\n\`\`\`\napiVersion: v1\nkind: Secret\ndata:\n  dsn: ${value}\n\`\`\``

  expect(redact(shared)).toBe(shared.replace(value, '[redacted: kubernetes secret]'))
})

test('a shared file passes the choke point before it is stored or sent to a model', async () => {
  const model = scripted([{ text: 'Hello.' }, { text: 'I see.' }])
  const { desk, worker, store } = await bench({ model })
  const { id } = await desk.open('e1', form)
  await worker.settled()

  const text = 'look\n(attached file: a.env)\n```\nKEY=hunter2\n```'
  await desk.heard('e2', form.thread, { by: ada, text, message: '2.0', isAddressed: true })
  await worker.settled()

  const kept = JSON.stringify([model.questions, await store.transcript(id), await store.ticket(id)])
  expect(kept).toContain('(attached file: a.env)')
  expect(kept).not.toContain('hunter2')
})
