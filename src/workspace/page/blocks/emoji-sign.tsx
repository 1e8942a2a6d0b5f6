// The signs that state cards use, drawn here: a machine without an emoji font would show empty boxes.

const SIGNS: Record<string, { path: string; tone: 'good' | 'bad' | 'busy' | 'quiet' }> = {
  white_check_mark: { path: 'M6 10.5l2.8 2.8L14.2 7', tone: 'good' },
  x: { path: 'M7 7l6 6M13 7l-6 6', tone: 'bad' },
  octagonal_sign: { path: 'M7.5 7.5h5v5h-5z', tone: 'bad' },
  no_entry_sign: { path: 'M6 14L14 6', tone: 'bad' },
  warning: { path: 'M10 5.5v5.5M10 14v.2', tone: 'busy' },
  hourglass: { path: 'M10 6v4l2.6 1.8', tone: 'busy' },
  hourglass_flowing_sand: { path: 'M10 6v4l2.6 1.8', tone: 'busy' },
  heavy_minus_sign: { path: 'M6.5 10h7', tone: 'quiet' },
  grey_question: { path: 'M8 8a2 2 0 1 1 2.6 2c-.5.2-.6.6-.6 1M10 13.6v.2', tone: 'quiet' },
  leftwards_arrow_with_hook: { path: 'M9 7l-2.5 2.5L9 12M6.5 9.5H12a1.8 1.8 0 0 1 0 4h-1', tone: 'quiet' },
}

export function EmojiSign({ name, otherwise }: { name: string; otherwise: string }) {
  const sign = SIGNS[name]
  if (!sign) return <>{otherwise}</>
  return (
    <svg
      className={`sign sign-${sign.tone}`}
      viewBox="0 0 20 20"
      role="img"
      aria-label={name.replaceAll('_', ' ')}
    >
      <circle cx="10" cy="10" r="9" />
      <path d={sign.path} />
    </svg>
  )
}
