import type { ShownResponse } from '@tiebreak/contracts/annotating/schemas.ts'
import { type ComponentProps, Fragment, Suspense, use, useMemo } from 'react'
import { useWords } from '#shared/messages/language-scope.tsx'
import { lateTexts } from '#shared/messages/late-texts.ts'
import type { Differences, DiffPart } from '#shared/render/laid-out.ts'
import { compareTexts } from '#shared/render/lay-out.ts'
import { shownText } from '#shared/render/shown-text.tsx'
import { writtenText } from '#shared/render/written-text.ts'
import { Alert } from '#shared/ui/alert.tsx'
import { Skeleton } from '#shared/ui/skeleton.tsx'
import { ResponsePair } from './response-pair.tsx'

function textOf({ messages }: ShownResponse): string {
  return messages.map(writtenText).join('\n\n')
}

/** What stands before and after a part: a sign that joins two others is seen only where it does not. */
const around = (parts: readonly DiffPart[], at: number) => ({
  before: parts[at - 1]?.text ?? '',
  after: parts[at + 1]?.text ?? '',
})

function Side({ parts }: { parts: readonly DiffPart[] }) {
  return (
    <p translate="no" lang="" dir="auto" className="break-words whitespace-pre-wrap [unicode-bidi:plaintext]">
      {parts.map(({ text, only }, at) =>
        only ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never move.
          <mark key={at} className="rounded-sm bg-side-wash text-ink underline decoration-side decoration-2">
            {shownText(text, around(parts, at))}
          </mark>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never move.
          <Fragment key={at}>{shownText(text, around(parts, at))}</Fragment>
        ),
      )}
    </p>
  )
}

type Layout = Omit<ComponentProps<typeof ResponsePair>, 'names' | 'children'>

function Compared({
  coming,
  layout,
  names,
}: {
  coming: Promise<Differences>
  layout: Layout
  names: [string, string]
}) {
  const words = useWords(lateTexts)
  const parts = use(coming)
  if (parts.kind !== 'parts')
    return (
      <div className="flex-1 px-2 pb-2">
        <Alert tone="warn" title={words('read.diff.tooMuch')}>
          {words('read.diff.tooMuch.text')}
        </Alert>
      </div>
    )
  return (
    <ResponsePair names={names} {...layout}>
      {[<Side key="a" parts={parts.first} />, <Side key="b" parts={parts.second} />]}
    </ResponsePair>
  )
}

/**
 * Two responses as they were written, in the places where they are read, with what only one of them says marked. They are
 * compared beside the page.
 */
export function DiffPair({ responses, ...layout }: Layout & { responses: readonly [ShownResponse, ShownResponse] }) {
  const words = useWords(lateTexts)
  const [first, second] = responses
  const coming = useMemo(() => compareTexts(textOf(first), textOf(second)), [first, second])
  return (
    <Suspense fallback={<Skeleton label={words('read.diff.loading')} lines={8} />}>
      <Compared coming={coming} layout={layout} names={[first.handle, second.handle]} />
    </Suspense>
  )
}
