import { useQuery } from '@tanstack/react-query'
import type { Comparison } from '@tiebreak/contracts/comparisons/schemas.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { useState } from 'react'
import { ArrangeDialog } from '#shared/by-hand/arrange-dialog.tsx'
import { promptQuery } from '#shared/by-hand/prompt-query.ts'
import { PromptTags } from '#shared/by-hand/prompt-tags.tsx'
import { RequeueDialog } from '#shared/by-hand/requeue-dialog.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Card } from '#shared/ui/card.tsx'
import { formatCount } from '#shared/words/format-number.ts'
import { StateBadge } from './state-badge.tsx'

/** What a lead arranges about one comparison: who gets it and when, its prompt's tags, and sending its judgements back. */
export function ByHandCard({ projectId, comparison }: { projectId: ProjectId; comparison: Comparison }) {
  const [doing, setDoing] = useState<'arrange' | 'send_back' | null>(null)
  const prompt = useQuery(promptQuery(projectId, comparison.promptId))
  const comparisonIds = [comparison.id]
  const close = () => setDoing(null)
  const facts = [
    { name: 'State', value: <StateBadge comparison={comparison} /> },
    {
      name: 'Seats taken',
      value: `${formatCount(comparison.seatsTaken)} of ${formatCount(comparison.seats)}`,
    },
    // Judgements that do not count, and tasks in somebody's hands.
    ...(comparison.seatsHeld > comparison.seatsTaken
      ? [{ name: 'Held beside', value: formatCount(comparison.seatsHeld - comparison.seatsTaken) }]
      : []),
    { name: 'Kept for', value: comparison.kept ? 'Some people or groups' : 'Everybody' },
    { name: 'Priority', value: formatCount(comparison.priority) },
  ]
  return (
    <Card
      title="By hand"
      description="Who gets this comparison and when. It holds from the next task on."
      actions={
        <>
          <Button onClick={() => setDoing('arrange')}>Arrange…</Button>
          <Button onClick={() => setDoing('send_back')}>Send its judgements back…</Button>
        </>
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <dl className="flex flex-wrap gap-x-6 gap-y-2 text-sm">
          {facts.map(({ name, value }) => (
            <div key={name}>
              <dt className="text-soft">{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <QueryView query={prompt} what="The tags of the prompt" lines={1}>
          {(found) => <PromptTags projectId={projectId} prompt={found} changes />}
        </QueryView>
      </div>
      {doing === 'arrange' && <ArrangeDialog projectId={projectId} comparisonIds={comparisonIds} onClose={close} />}
      {doing === 'send_back' && <RequeueDialog projectId={projectId} of={{ comparisonIds }} onClose={close} />}
    </Card>
  )
}
