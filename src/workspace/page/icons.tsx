// The page's few line icons, drawn in the colour of the text around them.

const PATHS = {
  reply: 'M3 4h14v9H9l-4 3v-3H3z',
  smile: 'M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15zM7.5 8v.01M12.5 8v.01M6.8 11.8a4 4 0 0 0 6.4 0',
  more: 'M4.5 10h.01M10 10h.01M15.5 10h.01',
  close: 'M5 5l10 10M15 5L5 15',
  back: 'M12 4l-6 6 6 6',
  menu: 'M3 5h14M3 10h14M3 15h14',
  send: 'M3 10l14-6-5 13-2.5-5.5z',
  attach: 'M14 8.5l-5 5a2 2 0 0 1-3-3l6-6a3.2 3.2 0 0 1 4.6 4.6l-6.3 6.3',
  at: 'M10 13a3 3 0 1 0 0-6 3 3 0 0 0 0 6zm3-6v4.5a1.8 1.8 0 0 0 3.6 0V10A6.6 6.6 0 1 0 14 15.3',
  file: 'M5 3h7l3 3v11H5zM12 3v3h3',
  download: 'M10 3v9m-4-3.5L10 12l4-3.5M4 16h12',
  lock: 'M5 9h10v8H5zM7 9V6.5a3 3 0 0 1 6 0V9',
  hash: 'M7.5 3l-1.5 14M14 3l-1.5 14M4 7.5h13M3 12.5h13',
  chevron: 'M6 8l4 4 4-4',
  check: 'M4.5 10.5l3.5 3.5 7.5-8',
  eye: 'M2 10s3-5 8-5 8 5 8 5-3 5-8 5-8-5-8-5zm8 2.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z',
  stop: 'M6 6h8v8H6z',
} as const

export function Icon({ name, size = 18 }: { name: keyof typeof PATHS; size?: number }) {
  return (
    <svg
      className="icon"
      viewBox="0 0 20 20"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' ? 2.6 : 1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  )
}
