const paths = {
  check: 'm4 10.5 4 4 8-9',
  chevron: 'm6 8 4 4 4-4',
  list: 'M3.5 5.5h13M3.5 10h13M3.5 14.5h13',
  cross: 'm5 5 10 10M15 5 5 15',
  pen: 'm4 16 .8-3.6L13.5 3.7a1.4 1.4 0 0 1 2 0l.8.8a1.4 1.4 0 0 1 0 2L7.6 15.2z',
  undo: 'M7 5 3.5 8.5 7 12M4 8.5h7.5a4.5 4.5 0 0 1 0 9H8',
  skip: 'm4 5 6 5-6 5zM11 5l6 5-6 5z',
  flag: 'M5 17.5v-14M5 4h9.5l-2 3.5 2 3.5H5',
  book: 'M10 5c-2-1.4-4.3-1.6-7-1v11c2.7-.6 5-.4 7 1 2-1.4 4.3-1.6 7-1V4c-2.7-.6-5-.4-7 1zm0 0v11',
  keyboard: 'M2.5 5.5h15v9h-15zM6 12h8M5.5 8.5h.01M8.5 8.5h.01M11.5 8.5h.01M14.5 8.5h.01',
  sun: 'M10 6.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM10 2v1.5M10 16.5V18M2 10h1.5M16.5 10H18M4.3 4.3l1 1M14.7 14.7l1 1M4.3 15.7l1-1M14.7 5.3l1-1',
  globe: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM3 10h14M10 3c2 2 2.5 4.5 2.5 7s-.5 5-2.5 7c-2-2-2.5-4.5-2.5-7S8 5 10 3z',
  user: 'M10 3.5a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM4 17c.6-3.3 2.9-5 6-5s5.4 1.7 6 5',
  download: 'M10 3v9.5M6 9l4 4 4-4M4 16.5h12',
  copy: 'M7 7h9.5v9.5H7zM13 7V3.5H3.5V13H7',
  warning: 'M10 3 2 17h16zM10 8v4M10 14.5v.01',
} as const

export type IconName = keyof typeof paths

/** A small line drawing that only repeats the words beside it. */
export function Icon({ name, className = 'size-5' }: { name: IconName; className?: string }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={`shrink-0 ${className}`}
    >
      <path d={paths[name]} />
    </svg>
  )
}
