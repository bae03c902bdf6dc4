import { useQuery } from '@tanstack/react-query'
import type { Stage } from '@tiebreak/contracts/annotating/schemas.ts'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { useEffect, useState } from 'react'
import { api } from '#api.ts'
import { keepChoice, readChoice } from '#kept-choice.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { lateTexts } from '#shared/messages/late-texts.ts'
import { Alert } from '#shared/ui/alert.tsx'
import { Button } from '#shared/ui/button.tsx'

/** How the scored tasks went; `undefined` until that is known, or where there were none. */
export function useTrial(projectId: ProjectId, enabled: boolean) {
  const { data } = useQuery({
    queryKey: ['projects', projectId, 'trial'],
    queryFn: ({ signal }) => api.call(API.getTrial, { params: { projectId } }, { signal }),
    enabled,
  })
  if (!data || data.agreed === null || data.of === null || data.needed === null) return undefined
  return { state: data.state, reached: { agreed: data.agreed, of: data.of, needed: data.needed } }
}

/** Whether somebody was in a trial and has not read yet how it went, kept over visits. */
function useIsUnread(projectId: ProjectId, isInTrial: boolean): [boolean, () => void] {
  const name = `tiebreak.trial.${projectId}`
  const [isUnread, setIsUnread] = useState(() => readChoice(name) === 'unread')
  if (isInTrial && !isUnread) setIsUnread(true)
  useEffect(() => {
    if (isInTrial) keepChoice(name, 'unread')
  }, [name, isInTrial])
  const read = () => {
    keepChoice(name, 'read')
    setIsUnread(false)
  }
  return [isUnread, read]
}

/**
 * After the last scored task: what was reached, or that a lead has let them start all the same; what follows and whom to
 * ask. It stays until it is read.
 */
export function TrialOver({
  stage,
  projectId,
}: {
  /** Null before the server has said. */
  stage: Stage | null
  projectId: ProjectId
}) {
  const words = useWords(lateTexts)
  const [isUnread, read] = useIsUnread(projectId, stage?.kind === 'qualification')
  const trial = useTrial(projectId, isUnread && stage?.kind === 'work')
  if (!isUnread || (trial?.state !== 'passed' && trial?.state !== 'admitted')) return null
  return (
    <Alert
      title={words(trial.state === 'passed' ? 'trial.passed' : 'trial.admitted')}
      actions={<Button onClick={read}>{words('ui.allRight')}</Button>}
    >
      {trial.state === 'passed' && `${words('trial.reached', trial.reached)} `}
      {words('trial.passed.text')}
    </Alert>
  )
}
