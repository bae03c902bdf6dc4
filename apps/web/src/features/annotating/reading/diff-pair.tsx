import type { ShownResponse } from '@tiebreak/contracts/annotating/schemas.ts'
import { Fragment, Suspense, use, useMemo } from 'react'
import { useWords } from '#shared/messages/language-scope.tsx'
import { lateTexts } from '#shared/messages/late-texts.ts'
import type { Differences, DiffPart } from '#shared/render/laid-out.ts'
import { compareTexts } from '#shared/render/lay-out.ts'
import { shownText } from '#shared/render/shown-text.tsx'
import { Alert } from '#shared/ui/alert.tsx'
import { Skeleton } from '#shared/ui/skeleton.tsx'
import { letterAt } from '#shared/words/letter-at.ts'

function textOf({ messages }: ShownResponse): string {
  return messages.map(({ content }) => content).join('\n\n')
}

/** What stands before and after a part: a sign that joins two others is seen only where it does not. */
const around = (parts: readonly DiffPart[], at: number) => ({
  before: parts[at - 1]?.text ?? '',
  after: parts[at + 1]?.text ?? '',
})

function Side({ letter, parts }: { letter: string; parts: readonly DiffPart[] }) {
  const words = useWords(lateTexts)
  return (
    <section
      aria-label={words('read.response', { letter })}
      className="min-w-0 rounded-xl border border-line bg-surface px-5 pt-4 pb-6"
    >
      <h2 className="mb-3 text-sm font-semibold text-soft">{words('read.response', { letter })}</h2>
      <p translate="no" lang="" dir="auto" className="break-words whitespace-pre-wrap [unicode-bidi:plaintext]">
        {parts.map(({ text, only }, at) =>
          only ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never move.
            <mark key={at} className="rounded-sm bg-accent-wash text-ink underline decoration-accent-text decoration-2">
              {shownText(text, around(parts, at))}
            </mark>
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never move.
            <Fragment key={at}>{shownText(text, around(parts, at))}</Fragment>
          ),
        )}
      </p>
    </section>
  )
}

function Compared({ coming }: { coming: Promise<Differences> }) {
  const words = useWords(lateTexts)
  const parts = use(coming)
  if (parts.kind !== 'parts')
    return (
      <Alert tone="warn" title={words('read.diff.tooMuch')}>
        {words('read.diff.tooMuch.text')}
      </Alert>
    )
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 min-[900px]:grid-cols-2">
      <Side letter={letterAt(0)} parts={parts.first} />
      <Side letter={letterAt(1)} parts={parts.second} />
    </div>
  )
}

/** Two responses as they were written, with what only one of them says marked. They are compared beside the page. */
export function DiffPair({ responses }: { responses: readonly [ShownResponse, ShownResponse] }) {
  const words = useWords(lateTexts)
  const [first, second] = responses
  const coming = useMemo(() => compareTexts(textOf(first), textOf(second)), [first, second])
  return (
    <Suspense fallback={<Skeleton label={words('read.diff.loading')} lines={8} />}>
      <Compared coming={coming} />
    </Suspense>
  )
}
