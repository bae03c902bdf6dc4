import type { Preferences } from '@tiebreak/contracts/accounts/schemas.ts'
import type { Assignment } from '@tiebreak/contracts/annotating/schemas.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { useRef, useState } from 'react'
import { JudgementBar, type JudgementProps } from '#features/annotating/answer/judgement-bar.tsx'
import type { RankingBoard } from '#features/annotating/ranking/use-ranking.ts'
import { TaskHeading } from '#features/annotating/reading/task-heading.tsx'
import { TaskTexts } from '#features/annotating/reading/task-texts.tsx'
import { useFocusBack } from '#features/annotating/reading/use-focus-back.ts'
import { useReadingView } from '#features/annotating/reading/use-reading-view.ts'
import { useSettled } from '#features/annotating/reading/use-settled.ts'
import { RankingBar } from '#features/annotating/session/late-parts.tsx'
import { useWords } from '#shared/messages/language-scope.tsx'
import { lateTexts } from '#shared/messages/late-texts.ts'
import { Badge } from '#shared/ui/badge.tsx'
import { LinkButton } from '#shared/ui/link-button.tsx'
import { TaskBar } from '#shared/ui/task-bar.tsx'

/** What is chosen here is kept nowhere. */
const NO_DRAFTS: JudgementProps['store'] = {
  readDraft: async () => null,
  writeDraft: async () => undefined,
  removeDraft: async () => undefined,
}

/** One task on the annotators' screen, whose judgement goes nowhere. Use it under the task's key. */
export function TryTask({
  projectId,
  title,
  task,
  layout,
  onNext,
  onBack,
}: {
  projectId: ProjectId
  title: string
  task: Assignment
  layout: Preferences['layout']
  onNext: () => void
  /** To the task before; null on the first. */
  onBack: (() => void) | null
}) {
  const words = useWords(lateTexts)
  const [board, setBoard] = useState<RankingBoard | null>(null)
  const [announcement, setAnnouncement] = useState('')
  const view = useReadingView(layout, task.responses.length === 2)
  const settled = useSettled(task.id)
  const root = useRef<HTMLDivElement>(null)
  useFocusBack()
  const judging: JudgementProps = {
    task,
    earlier: null,
    store: NO_DRAFTS,
    settled,
    canUndo: onBack !== null,
    onSubmit: onNext,
    onUndo: () => onBack?.(),
    onLeavePast: onNext,
    announce: setAnnouncement,
  }
  return (
    <div
      ref={root}
      data-settled={settled}
      data-framed
      className="group/task relative flex min-h-0 flex-1 flex-col overflow-x-clip"
    >
      <TaskBar>
        <div className="flex min-w-0 flex-1 items-center gap-3 sm:justify-end">
          <TaskHeading title={title} taskKey={task.id} />
          <Badge tone="warn">{words('try.keepsNothing')}</Badge>
          <LinkButton to="/projects/$projectId" params={{ projectId }} variant="quiet" className="max-sm:ms-auto">
            {words('try.leave')}
          </LinkButton>
        </div>
      </TaskBar>
      <TaskTexts task={task} view={view} responses={layout.responses} board={board} />
      <p aria-live="polite" className="sr-only">
        {announcement}
      </p>
      {task.responses.length > 2 ? (
        <RankingBar {...judging} onBoard={setBoard} />
      ) : (
        <JudgementBar {...judging} onLean={(lean) => root.current?.setAttribute('data-lean', lean)} />
      )}
    </div>
  )
}
