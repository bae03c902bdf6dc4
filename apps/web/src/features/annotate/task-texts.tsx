import type { Assignment } from '@tiebreak/contracts/assignment.ts'
import { type ComponentProps, useState } from 'react'
import { Alert } from '#ui/alert.tsx'
import { PromptPanel } from './prompt-panel.tsx'
import { ResponsePair } from './response-pair.tsx'

/** Prompt and responses of one task. When one side can't be rendered, both are shown as they were written. */
export function TaskTexts({
  task,
  raw,
  promptOpen,
  onTogglePrompt,
  render,
}: {
  task: Assignment
  raw: boolean
  promptOpen: boolean
  onTogglePrompt: () => void
  render?: NonNullable<ComponentProps<typeof ResponsePair>['render']> | undefined
}) {
  const [failed, setFailed] = useState(false)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <PromptPanel messages={task.prompt} raw={raw} open={promptOpen} onToggle={onTogglePrompt} />
      {failed && (
        <Alert tone="warn" title="Shown as plain text">
          One response could not be laid out, so both are shown as they were written. You can judge them as usual, or
          skip.
        </Alert>
      )}
      <ResponsePair
        responses={task.responses}
        raw={raw || failed}
        onFailure={() => setFailed(true)}
        {...(render ? { render } : {})}
      />
    </div>
  )
}
