import type { Revision } from '@tiebreak/contracts/annotating/revision.ts'
import { type ComparisonsWords, comparisonsTexts } from '#features/comparisons/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { parts } from '#shared/messages/parts.tsx'
import { formatInstant } from '#shared/words/format-instant.ts'
import { CountedBadge } from './counted-badge.tsx'
import { type Fact, factsOf } from './revision-facts.ts'

/** What the revision before said where this one says something else; the time that it took is not a judgement. */
function beforeOf(words: ComparisonsWords, fact: Fact, before: readonly Fact[] | null): string | null {
  if (before === null || fact.key === 'active') return null
  const was = before.find(({ key }) => key === fact.key)?.text ?? words('none')
  return was === fact.text ? null : was
}

/** One version of a judgement; what differs from the version before is marked, with what it was. */
export function RevisionEntry({
  revision,
  previous,
  labels,
}: {
  revision: Revision
  previous: Revision | undefined
  labels: ReadonlyMap<string, string>
}) {
  const words = useWords(comparisonsTexts)
  const before = previous ? factsOf(words, previous, labels) : null
  const facts = factsOf(words, revision, labels)
  const dropped = (before ?? []).filter(({ key }) => !facts.some((fact) => fact.key === key))
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-2 border-t border-line pt-3 first:border-t-0 first:pt-0">
      <div className="flex flex-wrap items-center gap-2">
        <h4 className="text-sm font-semibold">{words('revisionNo', { n: revision.revision })}</h4>
        <time dateTime={revision.receivedAt} className="text-sm text-soft">
          {formatInstant(words.tag, revision.receivedAt)}
        </time>
        <CountedBadge revision={revision} />
      </div>
      <dl className="grid grid-cols-[minmax(0,1fr)] gap-x-4 gap-y-1 text-sm sm:grid-cols-[10rem_minmax(0,1fr)]">
        {[...facts, ...dropped.map((fact) => ({ ...fact, text: words('none') }))].map((fact) => {
          const was = beforeOf(words, fact, before)
          return (
            <div key={fact.key} className="contents">
              <dt className="text-soft">{fact.name}</dt>
              <dd dir="auto" className="mb-1 break-words whitespace-pre-wrap sm:mb-0">
                <span className={was === null ? undefined : 'rounded bg-warn-wash px-1 font-medium'}>{fact.text}</span>
                {was !== null && (
                  <span className="text-soft"> {parts(words('before'), { value: <bdi>{was}</bdi> })}</span>
                )}
              </dd>
            </div>
          )
        })}
      </dl>
    </li>
  )
}
