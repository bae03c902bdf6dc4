import { useQuery } from '@tanstack/react-query'
import type { Comparison } from '@tiebreak/contracts/comparisons/schemas.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { useState } from 'react'
import { comparisonsTexts } from '#features/comparisons/messages/texts.ts'
import { ArrangeDialog } from '#shared/by-hand/arrange-dialog.tsx'
import { promptQuery } from '#shared/by-hand/prompt-query.ts'
import { PromptTags } from '#shared/by-hand/prompt-tags.tsx'
import { RequeueDialog } from '#shared/by-hand/requeue-dialog.tsx'
import { useWords } from '#shared/messages/language-scope.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Card } from '#shared/ui/card.tsx'
import { formatCount } from '#shared/words/format-number.ts'
import { StateBadge } from './state-badge.tsx'

/** What a lead arranges about one comparison: who gets it and when, its prompt's tags, and sending its judgements back. */
export function ByHandCard({ projectId, comparison }: { projectId: ProjectId; comparison: Comparison }) {
  const words = useWords(comparisonsTexts)
  const [doing, setDoing] = useState<'arrange' | 'send_back' | null>(null)
  const prompt = useQuery(promptQuery(projectId, comparison.promptId))
  const comparisonIds = [comparison.id]
  const close = () => setDoing(null)
  const facts = [
    { name: words('state'), value: <StateBadge comparison={comparison} /> },
    {
      name: words('seatsTaken'),
      value: words('of', { part: comparison.seatsTaken, whole: comparison.seats }),
    },
    // Judgements that do not count, and tasks in somebody's hands.
    ...(comparison.seatsHeld > comparison.seatsTaken
      ? [{ name: words('reservedNow'), value: formatCount(words.tag, comparison.seatsHeld - comparison.seatsTaken) }]
      : []),
    { name: words('reservedFor'), value: comparison.kept ? words('certainPeopleOrGroups') : words('everyone') },
    { name: words('priority'), value: formatCount(words.tag, comparison.priority) },
  ]
  return (
    <Card
      title={words('manualSettings')}
      description={words('whoGetsThisComparisonAndWhen')}
      actions={
        <>
          <Button onClick={() => setDoing('arrange')}>{words('arrangeMore')}</Button>
          <Button onClick={() => setDoing('send_back')}>{words('returnItsJudgementsMore')}</Button>
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
        <QueryView query={prompt} what={words('thePromptTags')} lines={1}>
          {(found) => <PromptTags projectId={projectId} prompt={found} changes />}
        </QueryView>
      </div>
      {doing === 'arrange' && <ArrangeDialog projectId={projectId} comparisonIds={comparisonIds} onClose={close} />}
      {doing === 'send_back' && <RequeueDialog projectId={projectId} of={{ comparisonIds }} onClose={close} />}
    </Card>
  )
}
