// Masking any of very many words in one walk through a text: a list of all Secrets has thousands of values.

export interface Masking {
  mark: string
  /** No word is shorter, in characters; at least 3. */
  shortest: number
}

/** Words by length, the longest first: thousands that begin alike are told apart at once. */
type Alike = Map<number, Set<string>>
/** By their beginning. */
type Index = Map<string, Alike>

/** Every place of every word becomes the mark; words that overlap become one. */
export function withoutAny(text: string, words: ReadonlySet<string>, { mark, shortest }: Masking): string {
  const index = indexOf(words, shortest)
  const mayBegin = beginnings(words)
  const endAt = (at: number) =>
    mayBegin[hashAt(text, at)] === 1 ? endOfWord(text, at, index.get(text.slice(at, at + shortest))) : 0
  const kept: string[] = []
  let from = 0
  for (let at = 0; at + shortest <= text.length; at += 1) {
    let end = endAt(at)
    if (end === 0) continue
    for (let inside = at + 1; inside < end; inside += 1) end = Math.max(end, endAt(inside))
    kept.push(text.slice(from, at), mark)
    from = end
    at = end - 1
  }
  return kept.length === 0 ? text : kept.join('') + text.slice(from)
}

function indexOf(words: ReadonlySet<string>, shortest: number): Index {
  const index: Index = new Map()
  const longestFirst = [...words].sort((a, b) => b.length - a.length)
  for (const word of longestFirst) {
    const beginning = word.slice(0, shortest)
    const alike = index.get(beginning) ?? new Map<number, Set<string>>()
    const same = alike.get(word.length) ?? new Set()
    index.set(beginning, alike.set(word.length, same.add(word)))
  }
  return index
}

/** Nearly every place of a text is passed over by this alone. */
function beginnings(words: ReadonlySet<string>): Uint8Array {
  const table = new Uint8Array(2 ** 16)
  for (const word of words) table[hashAt(word, 0)] = 1
  return table
}

function hashAt(text: string, at: number): number {
  return (text.charCodeAt(at) * 961 + text.charCodeAt(at + 1) * 31 + text.charCodeAt(at + 2)) & 0xffff
}

/** 0: none of them stands here. */
function endOfWord(text: string, at: number, alike: Alike | undefined): number {
  for (const [length, words] of alike ?? []) if (words.has(text.slice(at, at + length))) return at + length
  return 0
}
