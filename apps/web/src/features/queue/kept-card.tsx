import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { QueueState } from '@tiebreak/contracts/queue/schemas.ts'
import { useState } from 'react'
import { queueTexts } from '#features/queue/messages/texts.ts'
import { ArrangeDialog } from '#shared/by-hand/arrange-dialog.tsx'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Card } from '#shared/ui/card.tsx'
import { type Column, Table } from '#shared/ui/table.tsx'
import { formatCount } from '#shared/words/format-number.ts'

type Kept = QueueState['kept'][number]

/** For whom comparisons are kept, and the way to keep some. */
export function KeptCard({ projectId, kept }: { projectId: ProjectId; kept: readonly Kept[] }) {
  const words = useWords(queueTexts)
  const [arranging, setArranging] = useState(false)
  const columns: Column<Kept>[] = [
    {
      key: 'name',
      header: words('reservedFor'),
      heading: true,
      cell: ({ name, group }) => (
        <>
          <bdi>{name}</bdi>
          {group !== null && <span className="font-normal text-soft"> {words('group')}</span>}
        </>
      ),
    },
    {
      key: 'comparisons',
      header: words('comparisons'),
      numeric: true,
      cell: ({ comparisons }) => formatCount(words.tag, comparisons),
    },
    { key: 'free', header: words('withAFreeSeat'), numeric: true, cell: ({ free }) => formatCount(words.tag, free) },
  ]
  return (
    <Card
      title={words('manualSettings')}
      description={words('comparisonsReservedForPeopleOr')}
      actions={<Button onClick={() => setArranging(true)}>{words('arrangeComparisons')}</Button>}
    >
      {kept.length === 0 ? (
        <p className="text-soft">{words('noReservations')}</p>
      ) : (
        <Table
          caption={words('reservedComparisons')}
          columns={columns}
          rows={kept}
          rowKey={({ userId, group }) => `${userId} ${group}`}
        />
      )}
      {arranging && <ArrangeDialog projectId={projectId} comparisonIds={null} onClose={() => setArranging(false)} />}
    </Card>
  )
}
