import { frameTexts } from '#shared/messages/frame/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'

const WIDTHS = ['w-full', 'w-11/12', 'w-full', 'w-2/3']

/** Grey lines in place of text that is on its way; they come only after 200 ms. */
export function Skeleton({ label, lines = 4 }: { label?: string; lines?: number }) {
  const words = useWords(frameTexts)
  return (
    <div role="status" className="appear-late">
      <span className="sr-only">{label ?? words('loading')}</span>
      <div aria-hidden="true" className="grid gap-3">
        {Array.from({ length: lines }, (_, line) => {
          const name = `line ${line + 1}`
          return <div key={name} className={`h-4 animate-pulse rounded bg-sunken ${WIDTHS[line % WIDTHS.length]}`} />
        })}
      </div>
    </div>
  )
}
