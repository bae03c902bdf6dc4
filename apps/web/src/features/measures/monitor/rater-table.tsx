import type { IntervalEstimate } from '@tiebreak/contracts/common.ts'
import type { RaterId } from '@tiebreak/contracts/ids.ts'
import type { RaterFlag, RaterMeasures } from '@tiebreak/contracts/measures/schemas.ts'
import { type MeasuresWords, measuresTexts } from '#features/measures/messages/texts.ts'
import { EstimateText } from '#shared/figures/estimate-text.tsx'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Badge } from '#shared/ui/badge.tsx'
import { Button } from '#shared/ui/button.tsx'
import { type SortableColumn, SortableTable } from '#shared/ui/sortable-table.tsx'
import { formatDuration } from '#shared/words/format-duration.ts'
import { formatCount, formatShare } from '#shared/words/format-number.ts'

function pointOf(estimate: IntervalEstimate): number | null {
  return estimate.value ?? null
}

/** The words of a flag, with whom if it is about two. */
function flagOf(
  words: MeasuresWords,
  { kind, other, share, usual }: RaterFlag,
  names: ReadonlyMap<RaterId, string>,
): string {
  if (kind === 'longer' && share < usual) return words('flag.shorter')
  if (kind !== 'copying') return words(`flag.${kind}`)
  return words('flag.copying', { name: (other && names.get(other)) ?? words('unknown') })
}

type Exclude = ((rater: RaterMeasures) => void) | undefined

function columnsOf(
  words: MeasuresWords,
  names: ReadonlyMap<RaterId, string>,
  onExclude: Exclude,
): SortableColumn<RaterMeasures>[] {
  const shareOf = (share: number) => formatShare(words.tag, share)
  return [
    {
      key: 'name',
      header: words('rater'),
      heading: true,
      sortBy: (rater) => rater.name,
      cell: (rater) => (
        <span className="flex flex-wrap items-center gap-1.5">
          <bdi className="break-all">{rater.name}</bdi>
          {rater.simulated && <Badge tone="warn">{words('simulated')}</Badge>}
          {rater.kind === 'judge' && <Badge>{words('judge')}</Badge>}
          {rater.flags.map((flag) => (
            <Badge key={`${flag.kind} ${flag.other}`} tone="accent">
              {flagOf(words, flag, names)}
            </Badge>
          ))}
        </span>
      ),
    },
    {
      key: 'judgements',
      header: words('judgements'),
      numeric: true,
      sortBy: (rater) => rater.judgements,
      cell: (rater) => formatCount(words.tag, rater.judgements),
    },
    {
      key: 'agreement',
      header: words('agreementWithOthers'),
      numeric: true,
      sortBy: (rater) => pointOf(rater.agreementWithOthers),
      cell: (rater) => <EstimateText estimate={rater.agreementWithOthers} format={shareOf} />,
    },
    {
      key: 'first',
      header: words('firstShownChosen'),
      numeric: true,
      sortBy: (rater) => pointOf(rater.firstShownChosen),
      cell: (rater) => <EstimateText estimate={rater.firstShownChosen} format={shareOf} />,
    },
    {
      key: 'ties',
      header: words('ties'),
      numeric: true,
      sortBy: (rater) => rater.ties,
      cell: (rater) => formatCount(words.tag, rater.ties),
    },
    {
      key: 'bothBad',
      header: words('bothBad'),
      numeric: true,
      sortBy: (rater) => rater.bothBad,
      cell: (rater) => formatCount(words.tag, rater.bothBad),
    },
    {
      key: 'time',
      header: words('medianTime'),
      numeric: true,
      sortBy: (rater) => rater.medianActiveMs,
      cell: (rater) => (
        <span className="whitespace-nowrap">
          {rater.medianActiveMs === null ? words('unknown') : formatDuration(words.tag, rater.medianActiveMs)}
        </span>
      ),
    },
    ...(onExclude
      ? [
          {
            key: 'exclude',
            header: words('action'),
            cell: (rater: RaterMeasures) => (
              <Button variant="quiet" onClick={() => onExclude(rater)} className="whitespace-nowrap">
                {words('excludeMore')} <span className="sr-only">{rater.name}</span>
              </Button>
            ),
          },
        ]
      : []),
  ]
}

/** Every rater with what was measured, in the order of the pressed column. */
export function RaterTable({
  raters,
  onExclude,
}: {
  raters: readonly RaterMeasures[]
  /** Absent for those who may not rule. */
  onExclude: Exclude
}) {
  const words = useWords(measuresTexts)
  return (
    <SortableTable
      caption={words('raters')}
      columns={columnsOf(words, new Map(raters.map(({ raterId, name }) => [raterId, name])), onExclude)}
      rows={raters.toSorted((a, b) => a.name.localeCompare(b.name, words.tag, { numeric: true }))}
      rowKey={(rater) => rater.raterId}
      initialOrder={{ key: 'judgements', direction: 'descending' }}
    />
  )
}
