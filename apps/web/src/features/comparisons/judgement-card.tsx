import type { NotCounted, Revision } from '@tiebreak/contracts/annotating/revision.ts'
import type { Rendering } from '@tiebreak/contracts/annotating/schemas.ts'
import type { ResponseId } from '@tiebreak/contracts/ids.ts'
import { useId } from 'react'
import { type ComparisonsWords, comparisonsTexts } from '#features/comparisons/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { parts } from '#shared/messages/parts.tsx'
import { Badge } from '#shared/ui/badge.tsx'
import { Button } from '#shared/ui/button.tsx'
import { formatDuration } from '#shared/words/format-duration.ts'
import { formatInstant } from '#shared/words/format-instant.ts'
import { formatRow } from '#shared/words/format-list.ts'
import { formatShare } from '#shared/words/format-number.ts'
import { letterAt } from '#shared/words/letter-at.ts'
import { SimulatedBadge } from '#shared/words/simulated-badge.tsx'
import { preferenceWords } from './preference-words.ts'

/** One rater's judgement of a comparison with all its revisions, first to last. */
export function JudgementCard({
  revisions,
  labels,
  onRule,
}: {
  revisions: readonly Revision[]
  labels: ReadonlyMap<string, string>
  /** Leaves the judgement out, or counts it again; absent for those who may not. */
  onRule: ((judgement: Revision, excluded: boolean) => void) | undefined
}) {
  const words = useWords(comparisonsTexts)
  const id = useId()
  const latest = revisions.at(-1)
  if (!latest) return null
  const { rater, simulated, surplus, source, current } = latest
  const isLeftOut = latest.notCounted?.why === 'judgement_left_out'
  const mayRule = current && (isLeftOut || latest.notCounted === null)
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-4 rounded-xl border border-line bg-surface p-5">
      <section aria-labelledby={id} className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <div className="flex flex-wrap items-center gap-2">
          <h3 id={id} className="me-auto font-semibold break-words">
            {rater}
          </h3>
          {revisions.length > 1 && <Badge>{words('revisionCount', { n: revisions.length })}</Badge>}
          <SimulatedBadge raters={simulated ? 1 : 0} />
          {source === 'import' && <Badge>{words('imported')}</Badge>}
          {surplus && <Badge tone="warn">{words('surplus')}</Badge>}
          {onRule && mayRule && (
            <Button variant="quiet" onClick={() => onRule(latest, !isLeftOut)}>
              {words(isLeftOut ? 'countAgainMore' : 'excludeMore')}{' '}
              <span className="sr-only">{words('judgementBy', { name: rater })}</span>
            </Button>
          )}
        </div>
        <ol className="grid grid-cols-[minmax(0,1fr)] gap-4">
          {revisions.map((revision, place) => (
            <RevisionEntry key={revision.id} revision={revision} previous={revisions[place - 1]} labels={labels} />
          ))}
        </ol>
        {!current && <p className="text-sm text-soft">{words('aLaterRevisionIsFurtherDown')}</p>}
      </section>
    </li>
  )
}

/** What the revision before said where this one says something else; the time that it took is not a judgement. */
function beforeOf(words: ComparisonsWords, fact: Fact, before: readonly Fact[] | null): string | null {
  if (before === null || fact.key === 'active') return null
  const was = before.find(({ key }) => key === fact.key)?.text ?? words('none')
  return was === fact.text ? null : was
}

/** One version of a judgement; what differs from the version before is marked, with what it was. */
function RevisionEntry({
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

/** How the responses of a judgement stood on screen, in words. */
const RENDERING_WORDS = {
  formatted: 'formatted',
  raw_chosen: 'rawTextByChoice',
  raw_too_much: 'rawTextTooLongOrToo',
  raw_timed_out: 'rawTextFormattingTookTooLong',
  raw_failed: 'rawTextCouldNotBeFormatted',
  changed_outside: 'changedOutside',
} as const satisfies Record<Rendering, string>

/** One thing that a revision says, with its name. */
type Fact = { key: string; name: string; text: string }

/**
 * What a revision says, in the order in which it is read. The same facts by the same keys for every revision of an
 * judgement, so that two can be held against each other.
 * @param labels what criteria are called by their keys
 */
function factsOf(words: ComparisonsWords, revision: Revision, labels: ReadonlyMap<string, string>): Fact[] {
  const lettersOf = (ids: readonly ResponseId[]) =>
    formatRow(
      words.tag,
      ids.map((id) => letterAt(revision.responses.indexOf(id))),
    )
  const { unacceptable, shown, criteria, reason, guidelinesVersion, activeMs, rendering } = revision
  return [
    { key: 'overall', name: words('overall'), text: preferenceWords(words, revision.ranks, revision.strength) },
    ...(unacceptable.length > 0 && !revision.bothBad
      ? [{ key: 'unacceptable', name: words('unacceptable'), text: lettersOf(unacceptable) }]
      : []),
    ...criteria.map(({ criterion, ranks, strength }) => ({
      key: `criterion ${criterion}`,
      name: labels.get(criterion) ?? criterion,
      text: preferenceWords(words, ranks, strength),
    })),
    ...programFacts(words, revision),
    { key: 'reason', name: words('reason'), text: reason ?? words('none') },
    { key: 'shown', name: words('orderShown'), text: shown === null ? words('unknown') : lettersOf(shown) },
    {
      key: 'guidelines',
      name: words('guidelines'),
      text: guidelinesVersion === null ? words('unknown') : words('version', { version: guidelinesVersion }),
    },
    {
      key: 'rendering',
      name: words('shown'),
      text: rendering === null ? words('unknown') : words(RENDERING_WORDS[rendering]),
    },
    {
      key: 'active',
      name: words('activeTime'),
      text: activeMs === null ? words('unknown') : formatDuration(words.tag, activeMs),
    },
  ]
}

/** Which program judged and how surely, where an import says so. */
function programFacts(words: ComparisonsWords, { judge, confidence }: Revision): Fact[] {
  return [
    ...(judge === null
      ? []
      : [{ key: 'program', name: words('program'), text: [judge.model, judge.version ?? ''].join(' ').trim() }]),
    ...(confidence === null
      ? []
      : [{ key: 'confidence', name: words('confidence'), text: formatShare(words.tag, confidence) }]),
  ]
}

const WHY = {
  gold: 'goldNotCounted',
  repeat: 'repeatNotCounted',
  other: 'notCounted',
  undone: 'importUndone',
  requeued: 'returnedToTheQueue',
  withdrawn: 'comparisonWithdrawn',
  by_judge: 'byAJudge',
  simulated: 'simulatedNotCounted',
  without_consent: 'withoutConsent',
  unacknowledged: 'unacknowledged',
  judgement_left_out: 'excluded',
  rater_left_out: 'raterExcluded',
} as const satisfies Record<NotCounted['why'], string>

/** Whether a revision counts; if not, why, by whom and when. */
function CountedBadge({ revision: { current, notCounted } }: { revision: Revision }) {
  const words = useWords(comparisonsTexts)
  if (!current) return <Badge>{words('replaced')}</Badge>
  if (!notCounted) return <Badge tone="accent">{words('active')}</Badge>
  const { why, by, reason, ruledAt } = notCounted
  return (
    <>
      <Badge tone="warn">{words(WHY[why])}</Badge>
      {ruledAt !== null && (
        <p className="w-full text-sm text-soft">
          {words(WHY[why])}{' '}
          {parts(words(reason === null ? 'byOn' : 'byOnBecause', { at: formatInstant(words.tag, ruledAt) }), {
            who: <bdi>{by ?? words('aLeadOrReviewer')}</bdi>,
            reason: <bdi className="break-words">{reason}</bdi>,
          })}
        </p>
      )}
    </>
  )
}
