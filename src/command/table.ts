// Text for a terminal: aligned tables, and texts of others without control characters.

/** Rows under their keys, columns aligned. */
export function tableOf(rows: Record<string, string>[]): string {
  const columns = Object.keys(rows[0] ?? {})
  const lines = [columns, ...rows.map(row => columns.map(column => row[column] ?? ''))]
  const widths = columns.map((_, at) => Math.max(...lines.map(line => line[at]?.length ?? 0)))
  const aligned = lines.map(line => line.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  '))
  return aligned.map(line => line.trimEnd()).join('\n')
}

/** Titles and outputs come from elsewhere: they must not move the cursor or recolour the terminal. */
export function printable(text: string): string {
  return text.replaceAll(/[^\P{Cc}\n\t]/gu, '�')
}
