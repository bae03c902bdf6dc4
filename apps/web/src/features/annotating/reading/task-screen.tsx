import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import type { Preferences } from '@tiebreak/contracts/accounts/schemas.ts'
import type { Assignment, Rendering } from '@tiebreak/contracts/annotating/schemas.ts'
import type { AssignmentId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { Activity, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { JudgementBar, type JudgementProps } from '#features/annotating/answer/judgement-bar.tsx'
import { useTaskKeys } from '#features/annotating/answer/use-task-keys.ts'
import type { RankingBoard } from '#features/annotating/ranking/use-ranking.ts'
import { fetchLateParts } from '#features/annotating/session/fetch-late-parts.ts'
import {
  BreakNotice,
  FlagDialog,
  GuidelinesDrawer,
  KeysDialog,
  LeaseNotice,
  Lesson,
  RankingBar,
  SessionNotices,
  SkipDialog,
  TrialOver,
} from '#features/annotating/session/late-parts.tsx'
import { NothingNow } from '#features/annotating/session/nothing-now.tsx'
import { SaveChip } from '#features/annotating/session/save-chip.tsx'
import { currentTask, revisited, taskName } from '#features/annotating/session/session-state.ts'
import { sayTaskName } from '#features/annotating/session/task-name.ts'
import type { OpenSession } from '#features/annotating/session/use-annotate-session.ts'
import { useOnline, useWake } from '#features/annotating/session/use-connection.ts'
import { useLeases } from '#features/annotating/session/use-leases.ts'
import { projectQuery } from '#project.ts'
import { annotateTexts } from '#shared/messages/annotate-texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Button } from '#shared/ui/button.tsx'
import { classNames } from '#shared/ui/class-names.ts'
import { Icon } from '#shared/ui/icon.tsx'
import { TaskBar } from '#shared/ui/task-bar.tsx'
import { DeclineTool } from './decline-tool.tsx'
import { layoutNow } from './layout-now.ts'
import { OwnProgress } from './own-progress.tsx'
import { TaskHeading } from './task-heading.tsx'
import { TaskTexts } from './task-texts.tsx'
import { TaskToolbar } from './task-toolbar.tsx'
import { useFocusBack } from './use-focus-back.ts'
import { useReadingView } from './use-reading-view.ts'
import { useSettled } from './use-settled.ts'
import { WatchedTexts } from './watched-texts.tsx'

/** The screen on which people judge: one task at a time, the next ones laid out behind it. */
export function TaskScreen({
  open: { session, store },
  projectId,
  layout,
}: {
  open: OpenSession
  projectId: ProjectId
  layout: Preferences['layout']
}) {
  const words = useWords(annotateTexts)
  const state = useSyncExternalStore(session.subscribe, session.getState)
  const router = useRouter()
  const project = useQuery(projectQuery(projectId))
  const online = useOnline()
  const [guidelines, setGuidelines] = useState(false)
  const [dialog, setDialog] = useState<'skip' | 'flag' | 'keys' | null>(null)
  const [board, setBoard] = useState<RankingBoard | null>(null)
  const root = useRef<HTMLDivElement>(null)
  const [announcement, setAnnouncement] = useState('')
  useFocusBack()
  /** How the responses of each task stood on screen at last. */
  const renderings = useRef(new Map<AssignmentId, Rendering>())
  /** Tasks whose texts something in the browser changed. */
  const changed = useRef(new Set<AssignmentId>())

  const task = currentTask(state)
  const view = useReadingView(layout, task !== null && isPairOfTexts(task))
  const { raw, diff } = view.on
  const { heldUntil, extend } = useLeases(session, projectId, task?.id ?? null)
  useWake(session)
  // Once the first texts are on screen.
  useEffect(() => {
    if (state.loaded) void fetchLateParts()
  }, [state.loaded])
  const earlier = revisited(state)
  const taskKey = task ? `${task.id} ${state.revisiting ?? 'new'}` : 'none'
  const settled = useSettled(taskKey)
  const title = earlier
    ? words('task.again', { name: sayTaskName(words, earlier.taskName) })
    : task
      ? sayTaskName(words, taskName(state))
      : words('annotate.title')
  const canUndo = (state.revisiting ?? state.past.length) > 0

  function undo(): void {
    setAnnouncement(words(session.undo() ? 'task.backAtBefore' : 'task.nothingToUndo'))
  }

  const canDecline = task !== null && !earlier?.submissionId
  useTaskKeys(() => settled && canDecline, { skip: () => setDialog('skip'), flag: () => setDialog('flag') })
  useTaskKeys(() => true, {
    guidelines: () => setGuidelines(!guidelines),
    help: () => setDialog('keys'),
    leave: () => {
      if (guidelines) setGuidelines(false)
      else void router.navigate({ to: '/projects/$projectId', params: { projectId } })
    },
    ...(task ? {} : { undo }),
  })

  const judging = (one: Assignment): JudgementProps => ({
    task: one,
    earlier,
    store,
    settled,
    canUndo,
    announce: setAnnouncement,
    onSubmit(judgement, reason, measured) {
      setAnnouncement('')
      session.submit(judgement, reason, {
        ...measured,
        layout: raw || diff ? 'raw' : layoutNow(one.responses.length, layout.responses),
        rendering: changed.current.has(one.id)
          ? 'changed_outside'
          : diff
            ? 'raw_chosen'
            : (renderings.current.get(one.id) ?? null),
      })
    },
    onUndo: undo,
    onLeavePast: session.leavePast,
  })

  if (state.lesson)
    return (
      <Lesson
        lesson={state.lesson}
        arrived={!state.outbox.waiting.some(({ assignmentId }) => assignmentId === state.lesson?.assignment.id)}
        projectId={projectId}
        onGoOn={session.learned}
      />
    )

  const shown = [...(earlier ? [earlier.assignment] : []), ...state.queue]
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
        <div className="flex min-w-0 flex-1 items-center gap-2 sm:justify-end sm:gap-3">
          <TaskHeading title={title} taskKey={taskKey} />
          <OwnProgress state={state} />
          <SaveChip outbox={state.outbox} online={online} />
          <div className="max-sm:ms-auto">
            <TaskToolbar
              guidelines={guidelines}
              onGuidelines={() => setGuidelines(!guidelines)}
              onKeys={() => setDialog('keys')}
            />
          </div>
        </div>
      </TaskBar>
      <div className="notices grid max-h-[40dvh] shrink-0 grid-cols-[minmax(0,1fr)] gap-2 overflow-y-auto p-2 empty:hidden">
        <SessionNotices state={state} onDismiss={session.dismiss} />
        {task && !earlier && <LeaseNotice heldUntil={heldUntil} onExtend={extend} />}
        <TrialOver stage={state.progress && state.stage} projectId={projectId} />
        <BreakNotice activeMs={state.sitting.activeMs} onDismiss={session.rested} />
      </div>
      {shown.map((one) => (
        // The next tasks are laid out out of sight, so that they are there at once.
        <Activity key={one.id} mode={one.id === task?.id ? 'visible' : 'hidden'}>
          <WatchedTexts onChanged={() => void changed.current.add(one.id)}>
            <TaskTexts
              task={one}
              isCurrent={one.id === task?.id}
              view={view}
              responses={layout.responses}
              onShown={(rendering) => void renderings.current.set(one.id, rendering)}
              board={board?.assignmentId === one.id && one.id === task?.id ? board : null}
              tools={
                canDecline && (
                  <>
                    <DeclineTool act="flag" onClick={() => setDialog('flag')} />
                    <DeclineTool act="skip" onClick={() => setDialog('skip')} />
                  </>
                )
              }
            />
          </WatchedTexts>
        </Activity>
      ))}
      {!task && (
        <div className="mx-auto grid w-full max-w-3xl content-start gap-4 overflow-y-auto px-4 py-6">
          <NothingNow state={state} projectId={projectId} online={online} onRetry={session.wake} />
          {canUndo && (
            <div>
              <Button onClick={undo}>
                <Icon name="undo" />
                {words('task.backToLast')}
              </Button>
            </div>
          )}
        </div>
      )}
      <p aria-live="polite" className="sr-only">
        {announcement}
      </p>
      {task &&
        (task.responses.length > 2 ? (
          <RankingBar key={taskKey} {...judging(task)} onBoard={setBoard} />
        ) : (
          <JudgementBar
            key={taskKey}
            {...judging(task)}
            onLean={(lean) => root.current?.setAttribute('data-lean', lean)}
          />
        ))}
      <GuidelinesDrawer open={guidelines} onClose={() => setGuidelines(false)} project={project.data} />
      <KeysDialog open={dialog === 'keys'} onClose={() => setDialog(null)} />
      <SkipDialog
        key={`skip ${taskKey}`}
        open={dialog === 'skip'}
        onClose={() => setDialog(null)}
        onSkip={(body) => {
          setDialog(null)
          session.skip(body)
        }}
      />
      <FlagDialog
        key={`flag ${taskKey}`}
        open={dialog === 'flag'}
        onClose={() => setDialog(null)}
        onFlag={(body) => {
          setDialog(null)
          session.flag(body)
        }}
      />
    </div>
  )
}

/** Differences are marked in texts; beside images they would show half of what is judged. */
function isPairOfTexts({ responses }: Assignment): boolean {
  return responses.length === 2 && responses.every(({ messages }) => messages.every(({ images }) => !images))
}
