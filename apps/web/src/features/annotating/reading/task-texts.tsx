import type { Preferences } from '@tiebreak/contracts/accounts/schemas.ts'
import type { Assignment, Rendering } from '@tiebreak/contracts/annotating/schemas.ts'
import { type ComponentProps, Suspense, useMemo, useState } from 'react'
import type { RankingBoard } from '#features/annotating/ranking/ranking-board.ts'
import { DiffPair, RankingCards } from '#features/annotating/session/late-parts.tsx'
import { annotateTexts } from '#shared/messages/annotate-texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { LaidOutTogether } from '#shared/render/laid-out-together.tsx'
import { textsOf } from '#shared/render/texts-of.ts'
import { Alert } from '#shared/ui/alert.tsx'
import { Skeleton } from '#shared/ui/skeleton.tsx'
import { PromptPanel } from './prompt-panel.tsx'
import { ReadingTools } from './reading-tools.tsx'
import { ResponsePair } from './response-pair.tsx'
import { useReadingPanes } from './use-reading-panes.ts'

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
