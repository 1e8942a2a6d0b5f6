// What a terminal or a reader never sees, taken out first: it splits a secret so that no rule knows it.

// biome-ignore-start lint/suspicious/noControlCharactersInRegex: control characters are exactly what is looked for
/** Struck over, as in a manual page: the first of two characters goes. */
const OVERSTRUCK = /[^\n\x08]\x08/g
const TERMINAL =
  /(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?|\x1b[ -/]*[0-~]?/g
/** Between the variables of `/proc/…/environ`. */
const BETWEEN_VARIABLES = /\x00(?=[A-Za-z_]\w{0,80}=)/g
const CONTROL = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g
const ANY_CONTROL = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/
const OTHER_THAN_ASCII = /[^\x00-\x7f]/
// biome-ignore-end lint/suspicious/noControlCharactersInRegex: up to here
const INVISIBLE =
  /(?!\p{Join_Control}|\p{Variation_Selector})[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu
/** Joiners belong to emoji and to some scripts; between plain characters they only hide. */
const JOINER_IN_ASCII = /(?<=[!-~])(?:\p{Join_Control}|\p{Variation_Selector})+/gu

export function withoutHidden(text: string): string {
  const plain = ANY_CONTROL.test(text) ? withoutControls(text) : text
  if (!OTHER_THAN_ASCII.test(plain)) return plain
  return plain.replace(INVISIBLE, '').replace(JOINER_IN_ASCII, '')
}

function withoutControls(text: string): string {
  return text
    .replace(BETWEEN_VARIABLES, '\n')
    .replace(TERMINAL, '')
    .replace(OVERSTRUCK, '')
    .replace(CONTROL, '')
}
