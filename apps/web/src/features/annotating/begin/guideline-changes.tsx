import { useQuery } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { Suspense, use, useMemo } from 'react'
import { api } from '#api.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { lateTexts } from '#shared/messages/late-texts.ts'
import type { Differences } from '#shared/render/laid-out.ts'
import { compareTexts } from '#shared/render/lay-out.ts'
import { mergedParts } from '#shared/render/merged-parts.ts'
import { shownText } from '#shared/render/shown-text.tsx'
import { Skeleton } from '#shared/ui/skeleton.tsx'

/** As many versions back as one request looks for the one that was read. */
const MOST_VERSIONS = 100

/** What has changed in the guidelines since the version that somebody read last. */
export function GuidelineChanges({
  projectId,
  read,
  now,
}: {
  projectId: ProjectId
  /** The version that was acknowledged. */
  read: number
  now: { version: number; markdown: string }
}) {
  const words = useWords(lateTexts)
  const versions = useQuery({
    queryKey: ['projects', projectId, 'guidelines', 'read', now.version],
    queryFn: ({ signal }) =>
      api.call(API.listGuidelines, { params: { projectId }, query: { limit: MOST_VERSIONS } }, { signal }),
  })
  const before = versions.data?.items.find(({ version }) => version === read)?.markdown
  // Without what was read there is nothing to compare: all of it stands below.
  if (versions.isError || (versions.data && before === undefined)) return null
  return (
    <section aria-labelledby="guideline-changes" className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <h2 id="guideline-changes" className="font-semibold">
        {words('guidelines.changed', { version: read })}
      </h2>
      {before === undefined ? <Comparing /> : <Changes before={before} after={now.markdown} />}
    </section>
  )
}

function Comparing() {
  const words = useWords(lateTexts)
  return <Skeleton label={words('guidelines.comparing')} lines={3} />
}

function Changes({ before, after }: { before: string; after: string }) {
  // A component that waits on its first drawing is drawn anew without its memos: the request is made outside of it.
  const coming = useMemo(() => compareTexts(before, after), [before, after])
  return (
    <Suspense fallback={<Comparing />}>
      <Compared coming={coming} />
    </Suspense>
  )
}

function Compared({ coming }: { coming: Promise<Differences> }) {
  const words = useWords(lateTexts)
  const differences = use(coming)
  if (differences.kind !== 'parts') return <p className="text-soft">{words('guidelines.changedMuch')}</p>
  return (
    <p
      dir="auto"
      className="max-h-[50dvh] overflow-y-auto rounded-lg border border-line bg-surface p-4 break-words whitespace-pre-wrap [unicode-bidi:plaintext]"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
      tabIndex={0}
    >
      {mergedParts(differences.first, differences.second).map(({ kind, text }, at) => {
        const Mark = ({ same: 'span', removed: 'del', added: 'ins' } as const)[kind]
        return (
          <Mark
            // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never move.
            key={at}
            className={
              kind === 'added' ? 'rounded-sm bg-accent-wash decoration-2' : kind === 'removed' ? 'text-soft' : undefined
            }
          >
            {kind !== 'same' && <span className="sr-only">{words(`guidelines.${kind}`)} </span>}
            {shownText(text)}
          </Mark>
        )
      })}
    </p>
  )
}
