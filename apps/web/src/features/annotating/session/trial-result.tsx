import { useQuery } from '@tanstack/react-query'
import type { Stage } from '@tiebreak/contracts/annotating/schemas.ts'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { useState } from 'react'
import { api } from '#api.ts'
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

/** After the last scored task: what was reached, what follows and whom to ask. Whoever has read it goes on. */
export function TrialPassed({ stage, projectId }: { stage: Stage; projectId: ProjectId }) {
  const words = useWords(lateTexts)
  const [wasInTrial, setWasInTrial] = useState(false)
  if (stage.kind === 'qualification' && !wasInTrial) setWasInTrial(true)
  const trial = useTrial(projectId, wasInTrial && stage.kind === 'work')
  if (trial?.state !== 'passed' || !wasInTrial) return null
  return (
    <Alert
      title={words('trial.passed')}
      actions={<Button onClick={() => setWasInTrial(false)}>{words('ui.allRight')}</Button>}
    >
      {words('trial.reached', trial.reached)} {words('trial.passed.text')}
    </Alert>
  )
}
