// Characters that no command may hold: what people cannot see, or what two readers would read differently.

const MAX_LENGTH = 4096

/** Anything that hides, reorders or imitates: shown on a card it would not look like what it is. */
const INVISIBLE = /[\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\ufff0-\uffff]|(?! )\p{Zs}/u
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is looked for
const CONTROL = /[\x00-\x08\x0b-\x1f\x7f-\x9f]/

function codeOf(text: string): string {
  return `U+${(text.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

/** The reason why this text cannot even be read as a command, or undefined if it can. */
export function refusedCharacter(text: string): string | undefined {
  if (text.trim() === '') return 'There is no command here; write one command line.'
  if (text.length > MAX_LENGTH) return `The command is longer than ${MAX_LENGTH} characters; shorten it.`
  const hidden = hiddenCharacter(text)
  return hidden && `The command holds ${hidden}; write it without.`
}

/** What in this text people would not see, or not see as it is; in words. */
export function hiddenCharacter(text: string): string | undefined {
  if (!text.isWellFormed()) return 'half of a character pair'
  const control = CONTROL.exec(text)
  if (control) return `the control character ${codeOf(control[0])}`
  const invisible = INVISIBLE.exec(text)
  return invisible ? `the invisible character ${codeOf(invisible[0])}` : undefined
}
