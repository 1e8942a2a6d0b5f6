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
  large_green_circle: { path: 'M9.5 10a.5.5 0 1 0 1 0a.5.5 0 1 0-1 0', tone: 'good' },
  large_orange_circle: { path: 'M7 13l.5-2 5-5 1.5 1.5-5 5z', tone: 'busy' },
  red_circle: { path: 'M7 7l6 6M13 7l-6 6', tone: 'bad' },
  snowflake: { path: 'M10 5v10M5.7 7.5l8.6 5M14.3 7.5l-8.6 5', tone: 'busy' },
  lock: { path: 'M7 10h6v4H7zM8 10V8a2 2 0 0 1 4 0v2', tone: 'quiet' },
  ballot_box_with_check: { path: 'M6 10.5l2.8 2.8L14.2 7', tone: 'quiet' },
  pencil2: { path: 'M7 13l.5-2 5-5 1.5 1.5-5 5z', tone: 'quiet' },
  mag: { path: 'M9 12a3 3 0 1 0 0-6a3 3 0 0 0 0 6M11.2 11.2L14 14', tone: 'quiet' },
  page_facing_up: { path: 'M7 5.5h4l2 2v7H7z', tone: 'quiet' },
  scissors: { path: 'M7 14l6-8M13 14L7 6', tone: 'quiet' },
  bulb: { path: 'M8.5 12a3 3 0 1 1 3 0v1.5h-3z', tone: 'quiet' },
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
