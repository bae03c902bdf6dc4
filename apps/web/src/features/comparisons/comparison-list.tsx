import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lettersNamed } from '@tiebreak/contracts/comparisons/explanation.ts'
import type { Comparison } from '@tiebreak/contracts/comparisons/schemas.ts'
import type { ComparisonId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { useState } from 'react'
import { type ComparisonsWords, comparisonsTexts } from '#features/comparisons/messages/texts.ts'
import { ArrangeDialog } from '#shared/by-hand/arrange-dialog.tsx'
import { RequeueDialog } from '#shared/by-hand/requeue-dialog.tsx'
import { useWords } from '#shared/messages/language-scope.tsx'
import { LoadMore } from '#shared/states/load-more.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Badge } from '#shared/ui/badge.tsx'
import { Button } from '#shared/ui/button.tsx'
import { EmptyState } from '#shared/ui/empty-state.tsx'
import { type Column, Table } from '#shared/ui/table.tsx'
import { TickBox } from '#shared/ui/tick-box.tsx'
import { formatCount } from '#shared/words/format-number.ts'
import { between } from './between.ts'
import { comparisonsQuery } from './queries.ts'
import { StateBadge } from './state-badge.tsx'

/**
 * The comparisons of a project with their seats; their judgements open where the reader may know who wrote what, and
 * leads choose some of them to do something with all at once.
 */
export function ComparisonList({
  projectId,
  opens,
  chooses,
}: {
  projectId: ProjectId
  opens: boolean
  chooses: boolean
}) {
  const words = useWords(comparisonsTexts)
  const comparisons = useInfiniteQuery(comparisonsQuery(projectId))
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  return (
    <section aria-labelledby="comparisons" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <h2 id="comparisons" className="text-lg font-semibold">
        {words('inThisProject')}
      </h2>
      <QueryView query={comparisons} what={words('theComparisons')} lines={6}>
        {(rows) => {
          if (rows.length === 0)
            return (
              <EmptyState title={words('noComparisonYet')}>
                <p>{words('createComparisonsToGive')}</p>
              </EmptyState>
            )
          // Only what is on screen: a row that went away is not chosen unseen.
          const chosen = rows.filter(({ id }) => ticked.has(id)).map(({ id }) => id)
          const columns = comparisonColumns(words, projectId, opens)
          return (
            <>
              {chooses && <ChoiceBar projectId={projectId} chosen={chosen} onClear={() => setTicked(new Set())} />}
              <Table
                caption={words('comparisons')}
                columns={chooses ? [choiceColumn({ words, rows, ticked, onTick: setTicked }), ...columns] : columns}
                rows={rows}
                rowKey={(one) => one.id}
              />
            </>
          )
        }}
      </QueryView>
      <LoadMore query={comparisons} />
    </section>
  )
}

/** So many ids the server takes at once. */
const MOST = 1000

/** How many comparisons are chosen, and what can be done with them; it stays in view over a long list. */
function ChoiceBar({
  projectId,
  chosen,
  onClear,
}: {
  projectId: ProjectId
  chosen: readonly ComparisonId[]
  onClear: () => void
}) {
  const words = useWords(comparisonsTexts)
  const [doing, setDoing] = useState<'arrange' | 'send_back' | null>(null)
  const none = chosen.length === 0
  const tooMany = chosen.length > MOST
  const said = none ? words('noneSelected') : words('chosenCount', { n: chosen.length })
  const close = () => setDoing(null)
  return (
    <fieldset className="sticky top-0 z-20 flex min-w-0 flex-wrap items-center gap-2 rounded-lg border border-line bg-surface px-3 py-2">
      <legend className="sr-only">{words('selectedComparisons')}</legend>
      <p role="status" className="me-auto text-sm">
        {tooMany ? words('chosenMost', { chosen: said, most: MOST }) : said}
      </p>
      <Button variant="quiet" onClick={onClear}>
        {words('clearSelection')}
      </Button>
      <Button disabled={none || tooMany} onClick={() => setDoing('arrange')}>
        {words('arrangeMore')}
      </Button>
      <Button disabled={none || tooMany} onClick={() => setDoing('send_back')}>
        {words('returnJudgementsMore')}
      </Button>
      {doing === 'arrange' && <ArrangeDialog projectId={projectId} comparisonIds={chosen} onClose={close} />}
      {doing === 'send_back' && <RequeueDialog projectId={projectId} of={{ comparisonIds: chosen }} onClose={close} />}
    </fieldset>
  )
}

/** A column of boxes to choose rows with, and one in its head for all that are shown. */
function choiceColumn({
  words,
  rows,
  ticked,
  onTick,
}: {
  words: ComparisonsWords
  rows: readonly Comparison[]
  ticked: ReadonlySet<string>
  onTick: (ticked: ReadonlySet<string>) => void
}): Column<Comparison> {
  const n = rows.filter(({ id }) => ticked.has(id)).length
  const withRow = (id: string, is: boolean) => new Set([...ticked].filter((one) => one !== id).concat(is ? [id] : []))
  return {
    key: 'choose',
    header: (
      <TickBox
        label={words('chooseAll', { n: rows.length })}
        checked={n === rows.length}
        partly={n > 0 && n < rows.length}
        onChange={(is) => onTick(new Set(is ? rows.map(({ id }) => id) : []))}
      />
    ),
    cell: ({ id, excerpt, responses }) => (
      <TickBox
        label={words('choose', { what: excerpt || id.slice(-12), responses: between(responses) })}
        checked={ticked.has(id)}
        onChange={(is) => onTick(withRow(id, is))}
      />
    ),
  }
}

/**
 * What the list of comparisons says of each.
 * @param opens whether the judgements of a comparison can be opened
 */
function comparisonColumns(words: ComparisonsWords, projectId: ProjectId, opens: boolean): Column<Comparison>[] {
  return [
    {
      key: 'comparison',
      header: words('comparison'),
      heading: true,
      cell: ({ id, promptId, excerpt, responses }) => (
        <span className="grid max-w-2xl min-w-56 gap-1">
          <Link
            to="/projects/$projectId/prompts/$promptId"
            params={{ projectId, promptId }}
            className="-my-1 inline-block py-1 text-accent-text underline-offset-2 hover:underline"
          >
            <bdi className="line-clamp-2">{excerpt || id.slice(-12)}</bdi>
          </Link>
          <span className="text-xs font-normal break-words text-soft">{between(responses)}</span>
        </span>
      ),
    },
    {
      key: 'state',
      header: words('state'),
      cell: (comparison) => (
        <span className="flex flex-wrap gap-1">
          <StateBadge comparison={comparison} />
          {comparison.gold && lettersNamed(comparison.gold.explanation, comparison.k).length > 0 && (
            <Badge tone="warn">{words('explanationNamesLetters')}</Badge>
          )}
          {comparison.kept && <Badge>{words('reserved')}</Badge>}
          {comparison.priority !== 0 && <Badge>{words('priorityOf', { priority: comparison.priority })}</Badge>}
        </span>
      ),
    },
    { key: 'k', header: words('responses'), numeric: true, cell: ({ k }) => formatCount(words.tag, k) },
    {
      key: 'seats',
      header: words('seatsTaken'),
      numeric: true,
      cell: ({ seats, seatsTaken }) => words('of', { part: seatsTaken, whole: seats }),
    },
    {
      key: 'judgements',
      header: words('judgements'),
      numeric: true,
      cell: ({ id, excerpt, judgements }) =>
        opens ? (
          <Link
            to="/projects/$projectId/comparisons/$comparisonId"
            params={{ projectId, comparisonId: id }}
            className="-my-2 inline-flex min-h-11 items-center px-2 text-accent-text underline underline-offset-2"
          >
            <span aria-hidden="true">{formatCount(words.tag, judgements)}</span>
            <span className="sr-only">{words('judgementsOf', { n: judgements, what: excerpt || id.slice(-12) })}</span>
          </Link>
        ) : (
          formatCount(words.tag, judgements)
        ),
    },
  ]
}
