import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Onboarding } from '@tiebreak/contracts/annotating/onboarding.ts'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { api } from '#api.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { lateTexts } from '#shared/messages/late-texts.ts'
import { MessageView } from '#shared/render/message-view.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Alert } from '#shared/ui/alert.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Card } from '#shared/ui/card.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { LinkButton } from '#shared/ui/link-button.tsx'
import { onboardingQuery } from './onboarding-query.ts'

/** Whether going on is agreeing: to a text, or to being counted again. Else there is only something to read. */
function agreesTo({ consent, said }: Onboarding): boolean {
  return consent.trim() !== '' || said?.state === 'withdrawn'
}

function Texts({ onboarding }: { onboarding: Onboarding }) {
  const words = useWords(lateTexts)
  return (
    <>
      {onboarding.consent.trim() !== '' && (
        <Card title={words('begin.consent')}>
          <MessageView message={{ role: 'user', content: onboarding.consent }} />
        </Card>
      )}
      <Card title={words('begin.measured')} description={words('begin.measured.text')}>
        <ul className="list-disc space-y-1 ps-5">
          {onboarding.measured.map((what) => (
            <li key={what}>{words(`begin.measured.${what}`)}</li>
          ))}
        </ul>
        <p className="mt-3 text-sm text-soft">{words('begin.measured.who')}</p>
      </Card>
    </>
  )
}

/** The consent text and what is measured, with what becomes of it. Agreeing names the versions on screen. */
export function AgreeStep({ projectId, onDone }: { projectId: ProjectId; onDone: () => void }) {
  const words = useWords(lateTexts)
  const query = useQuery(onboardingQuery(projectId))
  const queries = useQueryClient()
  const agree = useMutation({
    mutationFn: ({ consentVersion, measuredVersion }: Onboarding) =>
      api.call(API.acceptOnboarding, { params: { projectId }, body: { consentVersion, measuredVersion } }),
    onSuccess: onDone,
    // Another text may have come meanwhile: it has to be read first.
    onError: () => queries.invalidateQueries(onboardingQuery(projectId)),
  })
  return (
    <QueryView query={query} what={words('begin.agree.title')}>
      {(onboarding) => (
        <>
          {onboarding.said?.state === 'withdrawn' && (
            <Alert tone="warn" title={words('own.consent.withdrawn')}>
              {words('begin.agreeAgain.text')}
            </Alert>
          )}
          <Texts onboarding={onboarding} />
          {agree.isError && <ErrorNotice error={agree.error} title={words('begin.notStored')} />}
          <div className="flex flex-wrap gap-3">
            <Button variant="primary" busy={agree.isPending} onClick={() => agree.mutate(onboarding)}>
              {words(agreesTo(onboarding) ? 'begin.agree' : 'begin.understood')}
            </Button>
            <LinkButton to="/projects/$projectId" params={{ projectId }}>
              {words('begin.notNow')}
            </LinkButton>
          </div>
        </>
      )}
    </QueryView>
  )
}
