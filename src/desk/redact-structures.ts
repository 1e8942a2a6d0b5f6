// Secrets that are known by where they stand: Kubernetes Secret manifests in YAML and JSON.

const IS_SECRET = /kind\\?["']?\s{0,4}:\s{0,4}\\?["']?Secret/
const MARK = '[redacted: kubernetes secret]'

/** Where a text holds a Secret, every value under `data` and `stringData` is masked, of other objects too. */
export function withoutSecretManifests(text: string): string {
  if (!IS_SECRET.test(text)) return text
  return yamlMasked(jsonMasked(text))
}

const JSON_BLOCK = /(\\?"(?:data|stringData)\\?"\s{0,8}:\s{0,8}\{)([^{}]*)(?=\})/g
const JSON_VALUE = /(\\?"[^"\\\n]{1,253}\\?"\s{0,8}:\s{0,8})(\\?")(?:[^"\\]|\\[^"])*\\?"/g

function jsonMasked(text: string): string {
  return text.replace(JSON_BLOCK, (_all, open: string, body: string) => {
    return open + body.replace(JSON_VALUE, (_value, key: string, quote: string) => key + quote + MARK + quote)
  })
}

function yamlMasked(text: string): string {
  let block = -1
  let keys = -1
  const lines = text.split('\n').map(line => {
    const indent = /^[ -]*/.exec(line)?.[0].length ?? 0
    if (block >= 0 && line.trim() !== '' && indent <= block) block = -1
    if (block < 0) {
      if (/^[ -]*(?:data|stringData):\s*$/.test(line)) block = indent
      keys = -1
      return line
    }
    if (keys < 0) keys = indent
    return indent > keys ? undefined : maskedLine(line)
  })
  return lines.filter(line => line !== undefined).join('\n')
}

function maskedLine(line: string): string {
  return line.replace(/^(\s*["']?[\w.-]+["']?:[ \t]*)\S.*$/, `$1${MARK}`)
}
