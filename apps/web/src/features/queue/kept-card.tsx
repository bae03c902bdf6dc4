import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { QueueState } from '@tiebreak/contracts/queue/schemas.ts'
import { useState } from 'react'
import { ArrangeDialog } from '#shared/by-hand/arrange-dialog.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Card } from '#shared/ui/card.tsx'
import { type Column, Table } from '#shared/ui/table.tsx'
import { formatCount } from '#shared/words/format-number.ts'

type Kept = QueueState['kept'][number]

/** For whom comparisons are kept, and the way to keep some. */
export function KeptCard({ projectId, kept }: { projectId: ProjectId; kept: readonly Kept[] }) {
  const [arranging, setArranging] = useState(false)
  const columns: Column<Kept>[] = [
    {
      key: 'name',
      header: 'Kept for',
      heading: true,
      cell: ({ name, group }) => (
        <>
          <bdi>{name}</bdi>
          {group !== null && <span className="font-normal text-soft"> (group)</span>}
        </>
      ),
    },
    { key: 'comparisons', header: 'Comparisons', numeric: true, cell: ({ comparisons }) => formatCount(comparisons) },
    { key: 'free', header: 'With a free seat', numeric: true, cell: ({ free }) => formatCount(free) },
  ]
  return (
    <Card
      title="By hand"
      description="Comparisons that are kept for people or groups come first to them, and to nobody else."
      actions={<Button onClick={() => setArranging(true)}>Arrange comparisons…</Button>}
    >
      {kept.length === 0 ? (
        <p className="text-soft">Nothing is kept for anybody.</p>
      ) : (
        <Table
          caption="Kept comparisons"
          columns={columns}
          rows={kept}
          rowKey={({ userId, group }) => `${userId} ${group}`}
        />
      )}
      {arranging && <ArrangeDialog projectId={projectId} comparisonIds={null} onClose={() => setArranging(false)} />}
    </Card>
  )
}
