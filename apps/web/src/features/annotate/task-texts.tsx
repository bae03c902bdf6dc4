import type { Assignment } from '@tiebreak/contracts/assignment.ts'
import type { Preferences } from '@tiebreak/contracts/preferences.ts'
import { type ComponentProps, useMemo, useState } from 'react'
import { tooMuchToLayOut } from '#features/render/too-much-to-lay-out.ts'
import { words } from '#messages/words.ts'
import { Alert } from '#ui/alert.tsx'
import { DiffPair, RankingCards } from './late-parts.tsx'
import { PromptPanel } from './prompt-panel.tsx'
import type { RankingBoard } from './ranking-board.ts'
import { ReadingTools } from './reading-tools.tsx'
import { ResponsePair } from './response-pair.tsx'
import { useReadingPanes } from './use-reading-panes.ts'

/** Prompt and responses of one task. When one side can't be rendered, both are shown as they were written. */
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
  render?: NonNullable<ComponentProps<typeof ResponsePair>['render']> | undefined
}) {
  const panes = useReadingPanes(together)
  const [failed, setFailed] = useState(false)
  const [first, second, ...others] = task.responses
  const tooMuch = useMemo(
    () => task.responses.some(({ messages }) => messages.some(({ content }) => tooMuchToLayOut(content))),
    [task],
  )
  const options = {
    panes,
    raw: raw || failed || tooMuch,
    onFailure: () => setFailed(true),
    ...(render ? { render } : {}),
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <PromptPanel messages={task.prompt} raw={raw} open={promptOpen} onToggle={onTogglePrompt} />
      {(failed || tooMuch) && (
        <Alert tone="warn" title={words('read.plain')}>
          {words(tooMuch ? 'read.plain.tooMuch' : 'read.plain.text')}
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
    </div>
  )
}
