import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { OwnPage } from '@tiebreak/contracts/annotating/own-page.ts'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { useState } from 'react'
import { api } from '#api.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { lateTexts } from '#shared/messages/late-texts.ts'
import { Alert } from '#shared/ui/alert.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Card } from '#shared/ui/card.tsx'
import { Dialog } from '#shared/ui/dialog.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { LinkButton } from '#shared/ui/link-button.tsx'
import { formatInstant } from '#shared/words/format-instant.ts'

type Said = NonNullable<OwnPage['consent']>

function Withdraw({ projectId }: { projectId: ProjectId }) {
  const words = useWords(lateTexts)
  const queries = useQueryClient()
  const [open, setOpen] = useState(false)
  const withdraw = useMutation({
    mutationFn: () => api.call(API.withdrawConsent, { params: { projectId } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['projects', projectId] })
      setOpen(false)
    },
  })
  const close = () => {
    withdraw.reset()
    setOpen(false)
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>{words('own.consent.withdraw')}</Button>
      <Dialog open={open} onOpenChange={(next) => !next && close()} title={words('own.consent.ask')}>
        <div className="grid gap-2 text-sm">
          <p>{words('own.consent.ask.then')}</p>
          <p>{words('own.consent.ask.stays')}</p>
        </div>
        {withdraw.isError && <ErrorNotice error={withdraw.error} title={words('begin.notStored')} />}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={close}>{words('own.consent.keep')}</Button>
          <Button variant="danger" busy={withdraw.isPending} onClick={() => withdraw.mutate()}>
            {words('own.consent.withdraw')}
          </Button>
        </div>
      </Dialog>
    </>
  )
}

/** Since when somebody's consent is in force, with the way to withdraw it; or that it is withdrawn, with the way back. */
export function ConsentCard({ projectId, said }: { projectId: ProjectId; said: Said }) {
  const words = useWords(lateTexts)
  const since = formatInstant(words.tag, said.saidAt)
  if (said.state === 'withdrawn')
    return (
      <Alert
        tone="warn"
        title={words('own.consent.withdrawn')}
        actions={
          <LinkButton to="/projects/$projectId/annotate" params={{ projectId }}>
            {words('own.consent.again')}
          </LinkButton>
        }
      >
        {words('own.consent.withdrawn.text', { since })}
      </Alert>
    )
  return (
    <Card title={words('own.consent')} description={words('own.consent.text', { since })}>
      <Withdraw projectId={projectId} />
    </Card>
  )
}
