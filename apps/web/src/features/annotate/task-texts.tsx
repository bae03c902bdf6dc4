import type { Assignment } from '@tiebreak/contracts/assignment.ts'
import { type ComponentProps, useState } from 'react'
import { words } from '#messages/words.ts'
import { Alert } from '#ui/alert.tsx'
import { PromptPanel } from './prompt-panel.tsx'
import type { RankingBoard } from './ranking-board.ts'
import { RankingCards } from './ranking-cards.tsx'
import { ResponsePair } from './response-pair.tsx'

/** Prompt and responses of one task. When one side can't be rendered, both are shown as they were written. */
export function TaskTexts({
  task,
  raw,
  promptOpen,
  onTogglePrompt,
  board = null,
  render,
}: {
  task: Assignment
  raw: boolean
  promptOpen: boolean
  onTogglePrompt: () => void
  /** The ranking, while this task is on screen and has more than two responses. */
  board?: RankingBoard | null
  render?: NonNullable<ComponentProps<typeof ResponsePair>['render']> | undefined
}) {
  const [failed, setFailed] = useState(false)
  const options = { raw: raw || failed, onFailure: () => setFailed(true), ...(render ? { render } : {}) }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <PromptPanel messages={task.prompt} raw={raw} open={promptOpen} onToggle={onTogglePrompt} />
      {failed && (
        <Alert tone="warn" title={words('read.plain')}>
          {words('read.plain.text')}
        </Alert>
      )}
      {task.responses.length > 2 ? (
        <RankingCards responses={task.responses} board={board} {...options} />
      ) : (
        <ResponsePair responses={task.responses} {...options} />
      )}
    </div>
  )
}
