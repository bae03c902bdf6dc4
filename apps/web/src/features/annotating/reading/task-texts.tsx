import type { Preferences } from '@tiebreak/contracts/accounts/schemas.ts'
import type { Assignment, Rendering, ShownResponse } from '@tiebreak/contracts/annotating/schemas.ts'
import { type ComponentProps, Suspense, useMemo, useState } from 'react'
import { useKeys } from '#features/annotating/answer/keys-context.ts'
import { useTaskKeys } from '#features/annotating/answer/use-task-keys.ts'
import type { RankingBoard } from '#features/annotating/ranking/use-ranking.ts'
import { DiffPair, RankingCards } from '#features/annotating/session/late-parts.tsx'
import { annotateTexts } from '#shared/messages/annotate-texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { LaidOutTogether } from '#shared/render/laid-out-together.tsx'
import type { MessageOptions } from '#shared/render/message-view.tsx'
import { ResponseView } from '#shared/render/response-view.tsx'
import { textsOf } from '#shared/render/texts-of.ts'
import { Alert } from '#shared/ui/alert.tsx'
import { Button } from '#shared/ui/button.tsx'
import { classNames } from '#shared/ui/class-names.ts'
import { Skeleton } from '#shared/ui/skeleton.tsx'
import { letterAt } from '#shared/words/letter-at.ts'
import { PromptPanel } from './prompt-panel.tsx'
import { ResponsePane } from './response-pane.tsx'
import { type ReadingPanes, useReadingPanes } from './use-reading-panes.ts'

const NO_TEXTS: readonly string[] = []

const WHY = {
  raw_too_much: 'read.plain.tooMuch',
  raw_timed_out: 'read.plain.tookTooLong',
  raw_failed: 'read.plain.text',
} as const

/**
 * Prompt and responses of one task. The responses come together once all are laid out; when one can't be, all are shown as
 * they were written.
 */
export function TaskTexts({
  task,
  raw,
  promptOpen,
  onTogglePrompt,
  board = null,
  together = false,
  onTogether = () => undefined,
  diff = false,
  responses: arrangement = 'auto',
  onShown,
  render,
}: {
  task: Pick<Assignment, 'prompt' | 'responses'>
  raw: boolean
  promptOpen: boolean
  onTogglePrompt: () => void
  /** The ranking, while this task is on screen and has more than two responses. */
  board?: Omit<RankingBoard, 'assignmentId'> | null
  /** Whether long responses scroll together. */
  together?: boolean
  onTogether?: () => void
  /** Whether a pair is shown with its differences marked. */
  diff?: boolean
  /** How a pair stands on the page. */
  responses?: Preferences['layout']['responses']
  /** How the responses stand on screen, each time it changes. */
  onShown?: (rendering: Rendering) => void
  render?: NonNullable<ComponentProps<typeof ResponsePair>['render']> | undefined
}) {
  const words = useWords(annotateTexts)
  const panes = useReadingPanes(together)
  const [failed, setFailed] = useState(false)
  const [first, second, ...others] = task.responses
  const texts = useMemo(() => task.responses.flatMap(({ messages }) => textsOf(messages)), [task])
  const own = raw ? 'raw_chosen' : failed ? 'raw_failed' : null
  const meanwhile = <Skeleton label={words('annotate.loading')} lines={8} />
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <PromptPanel messages={task.prompt} raw={raw} open={promptOpen} onToggle={onTogglePrompt} />
      <Suspense fallback={meanwhile}>
        <LaidOutTogether texts={own ? NO_TEXTS : texts} own={own} onShown={onShown}>
          {(rendering) => {
            const options = {
              panes,
              raw: rendering !== 'formatted',
              onFailure: () => setFailed(true),
              ...(render ? { render } : {}),
            }
            return (
              <>
                {rendering !== 'formatted' && rendering !== 'raw_chosen' && (
                  <Alert tone="warn" title={words('read.plain')}>
                    {words(WHY[rendering])}
                  </Alert>
                )}
                <ReadingTools panes={panes} together={together} onTogether={onTogether} />
                {diff && first && second && others.length === 0 ? (
                  <DiffPair responses={[first, second]} />
                ) : task.responses.length > 2 ? (
                  <RankingCards responses={task.responses} board={board} {...options} />
                ) : (
                  <ResponsePair responses={task.responses} arrangement={arrangement} {...options} />
                )}
              </>
            )
          }}
        </LaidOutTogether>
      </Suspense>
    </div>
  )
}

/** For long texts: show all of every response at once, or scroll them together. */
function ReadingTools({
  panes,
  together,
  onTogether,
}: {
  panes: ReadingPanes
  together: boolean
  onTogether: () => void
}) {
  const words = useWords(annotateTexts)
  const { aria } = useKeys()
  useTaskKeys(() => panes.long, { whole: panes.toggleWhole, together: onTogether })
  if (!panes.long) return null
  return (
    <div className="flex flex-wrap gap-2">
      <Button aria-pressed={panes.whole} aria-keyshortcuts={aria('whole')} onClick={panes.toggleWhole}>
        {words('read.whole')}
      </Button>
      {!panes.whole && (
        <Button aria-pressed={together} aria-keyshortcuts={aria('together')} onClick={onTogether}>
          {words('read.together')}
        </Button>
      )}
    </div>
  )
}

/** The responses in the order that the server drew: side by side, one under the other on narrow screens, or as the person chose. */
function ResponsePair({
  responses,
  panes,
  arrangement,
  ...options
}: MessageOptions & {
  responses: readonly ShownResponse[]
  panes: ReadingPanes
  arrangement: Preferences['layout']['responses']
}) {
  const words = useWords(annotateTexts)
  return (
    <div
      className={classNames(
        'grid gap-4',
        arrangement === 'side_by_side' ? 'grid-cols-2 *:min-w-0' : 'grid-cols-[minmax(0,1fr)]',
        arrangement === 'auto' && 'min-[900px]:grid-cols-2',
      )}
    >
      {responses.map((response, place) => (
        <section
          key={response.handle}
          aria-labelledby={`response-${response.handle}`}
          className="min-w-0 rounded-xl border border-line bg-surface px-5 pt-4 pb-6"
        >
          <h2 id={`response-${response.handle}`} className="mb-3 text-sm font-semibold text-soft">
            {words('read.response', { letter: letterAt(place) })}
          </h2>
          <ResponsePane letter={letterAt(place)} panes={panes}>
            <ResponseView messages={response.messages} {...options} />
          </ResponsePane>
        </section>
      ))}
    </div>
  )
}
