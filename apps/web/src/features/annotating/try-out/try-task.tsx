import type { Preferences } from '@tiebreak/contracts/accounts/schemas.ts'
import type { Assignment } from '@tiebreak/contracts/annotating/schemas.ts'
import type { Project } from '@tiebreak/contracts/projects/schemas.ts'
import { useRef, useState } from 'react'
import { JudgementBar, type JudgementProps } from '#features/annotating/answer/judgement-bar.tsx'
import { useTaskKeys } from '#features/annotating/answer/use-task-keys.ts'
import type { RankingBoard } from '#features/annotating/ranking/use-ranking.ts'
import { TaskHeading } from '#features/annotating/reading/task-heading.tsx'
import { TaskTexts } from '#features/annotating/reading/task-texts.tsx'
import { TaskToolbar } from '#features/annotating/reading/task-toolbar.tsx'
import { useFocusBack } from '#features/annotating/reading/use-focus-back.ts'
import { useReadingView } from '#features/annotating/reading/use-reading-view.ts'
import { useSettled } from '#features/annotating/reading/use-settled.ts'
import { GuidelinesDrawer, KeysDialog, RankingBar } from '#features/annotating/session/late-parts.tsx'
import { useWords } from '#shared/messages/language-scope.tsx'
import { lateTexts } from '#shared/messages/late-texts.ts'
import { Badge } from '#shared/ui/badge.tsx'
import { classNames } from '#shared/ui/class-names.ts'
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
  project,
  title,
  task,
  layout,
  onNext,
  onBack,
}: {
  project: Project
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
  const [guidelines, setGuidelines] = useState(false)
  const [keys, setKeys] = useState(false)
  useFocusBack()
  useTaskKeys(() => true, {
    guidelines: () => setGuidelines(!guidelines),
    help: () => setKeys(true),
    leave: () => setGuidelines(false),
  })
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
      className={classNames(
        'group/task relative flex min-h-0 flex-1 flex-col overflow-x-clip',
        guidelines && 'min-[1100px]:pe-112',
      )}
    >
      <TaskBar>
        <div className="flex min-w-0 flex-1 items-center gap-3 sm:justify-end">
          <TaskHeading title={title} taskKey={task.id} />
          {/* On narrow screens the heading alone says that it is a try. */}
          <span className="inline-flex max-sm:hidden">
            <Badge tone="warn">{words('try.keepsNothing')}</Badge>
          </span>
          <div className="flex max-sm:ms-auto">
            <TaskToolbar
              guidelines={guidelines}
              onGuidelines={() => setGuidelines(!guidelines)}
              onKeys={() => setKeys(true)}
            />
            <LinkButton to="/projects/$projectId" params={{ projectId: project.id }} variant="quiet">
              {words('try.leave')}
            </LinkButton>
          </div>
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
      <GuidelinesDrawer open={guidelines} onClose={() => setGuidelines(false)} project={project} />
      <KeysDialog open={keys} onClose={() => setKeys(false)} />
    </div>
  )
}
