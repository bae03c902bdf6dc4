import { useInfiniteQuery } from '@tanstack/react-query'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { useState } from 'react'
import { comparisonsTexts } from '#features/comparisons/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { LoadMore } from '#shared/states/load-more.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { EmptyState } from '#shared/ui/empty-state.tsx'
import { Table } from '#shared/ui/table.tsx'
import { ChoiceBar } from './choice-bar.tsx'
import { choiceColumn } from './choice-column.tsx'
import { comparisonColumns } from './comparison-columns.tsx'
import { comparisonsQuery } from './queries.ts'

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
