import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Disagreement } from '@tiebreak/contracts/review/schemas.ts'
import { useState } from 'react'
import { useKeys } from '#features/annotating/answer/keys-context.ts'
import { useTaskKeys } from '#features/annotating/answer/use-task-keys.ts'
import type { RankingBoard } from '#features/annotating/ranking/ranking-board.ts'
import { TaskTexts } from '#features/annotating/reading/task-texts.tsx'
import { usePromptOpen } from '#features/annotating/reading/use-prompt-open.ts'
import { reviewTexts } from '#features/review/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Card } from '#shared/ui/card.tsx'
import { Evidence } from './evidence.tsx'
import { FinalAnswer } from './final-answer.tsx'
import { SettleButtons } from './settle-buttons.tsx'
import { WhyNotNow } from './why-not-now.tsx'

/** The annotators' screen for a reviewer: the texts, then what annotators said, then the answer with its cause. */
export function DisagreementScreen({
  projectId,
  disagreement,
  onReload,
}: {
  projectId: ProjectId
  disagreement: Disagreement
  onReload: () => void
}) {
  const words = useWords(reviewTexts)
  const [raw, setRaw] = useState(false)
  const [together, setTogether] = useState(false)
  const [promptOpen, setPromptOpen] = usePromptOpen()
  const [board, setBoard] = useState<Omit<RankingBoard, 'assignmentId'> | null>(null)
  const { answerable, ownWork, state } = disagreement
  const { aria } = useKeys()
  useTaskKeys(() => true, { prompt: () => setPromptOpen(!promptOpen), raw: () => setRaw(!raw) })
  return (
    <>
      <div className="-mb-4 flex justify-end">
        <Button variant="quiet" aria-pressed={raw} aria-keyshortcuts={aria('raw')} onClick={() => setRaw(!raw)}>
          {words('rawText')}
        </Button>
      </div>
      <TaskTexts
        task={disagreement}
        raw={raw}
        promptOpen={promptOpen}
        onTogglePrompt={() => setPromptOpen(!promptOpen)}
        together={together}
        onTogether={() => setTogether(!together)}
        board={board}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 min-[1100px]:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
        <Evidence disagreement={disagreement} />
        <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
          {answerable && !ownWork ? (
            <FinalAnswer projectId={projectId} disagreement={disagreement} onReload={onReload} onBoard={setBoard} />
          ) : (
            <WhyNotNow state={state} ownWork={ownWork && answerable} />
          )}
          {(answerable || state === 'withdrawn') && (
            <Card title={words('withoutAFinalAnswer')} description={words('eachNeedsAReasonWhichIs')}>
              <SettleButtons projectId={projectId} disagreement={disagreement} />
            </Card>
          )}
        </div>
      </div>
    </>
  )
}
