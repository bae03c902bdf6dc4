import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Onboarding } from '@tiebreak/contracts/annotating/onboarding.ts'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { isBlank } from '@tiebreak/contracts/is-blank.ts'
import type { Project } from '@tiebreak/contracts/projects/schemas.ts'
import { api } from '#api.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { type LateKey, lateTexts } from '#shared/messages/late-texts.ts'
import { KeysSwitches } from '#shared/preferences/keys-switches.tsx'
import { LanguageChoice } from '#shared/preferences/language-choice.tsx'
import { usePreferences } from '#shared/preferences/preferences.ts'
import { useSavePreferences } from '#shared/preferences/save-preferences.ts'
import { ThemeChoice } from '#shared/preferences/theme-choice.tsx'
import { MessageView } from '#shared/render/message-view.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Alert } from '#shared/ui/alert.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Card } from '#shared/ui/card.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { LinkButton } from '#shared/ui/link-button.tsx'
import { Page } from '#shared/ui/page.tsx'
import { PageHeading } from '#shared/ui/page-heading.tsx'
import type { BeginStep } from './begin-steps.ts'
import { GuidelineChanges } from './guideline-changes.tsx'
import { onboardingQuery } from './onboarding-query.ts'

const TITLES: Record<BeginStep, LateKey> = {
  agree: 'begin.agree.title',
  choose: 'begin.choose.title',
  guidelines: 'begin.guidelines.title',
}

/** One step before the next task; the page tells how many there are. */
export function BeginScreen({
  steps,
  at,
  projectId,
  project,
  acknowledged,
  onStep,
}: {
  steps: readonly BeginStep[]
  at: number
  projectId: ProjectId
  project: Project
  /** The version of the guidelines that was read last; null if none was. */
  acknowledged: number | null
  /** A step is done; with the version of the guidelines when they were acknowledged. */
  onStep: (guidelinesVersion?: number) => void
}) {
  const words = useWords(lateTexts)
  const step = steps[at] ?? 'guidelines'
  return (
    <Page width="reading">
      <PageHeading
        title={words(steps.length === 1 && step === 'guidelines' ? 'begin.newGuidelines.title' : TITLES[step])}
        focusKey={step}
        description={steps.length > 1 ? words('begin.step', { number: at + 1, total: steps.length }) : undefined}
      />
      {step === 'agree' && <AgreeStep projectId={projectId} onDone={() => onStep()} />}
      {step === 'choose' && <ChooseStep onDone={() => onStep()} />}
      {step === 'guidelines' && (
        <GuidelinesStep projectId={projectId} project={project} acknowledged={acknowledged} onDone={onStep} />
      )}
    </Page>
  )
}

/** Language, theme and keys, each kept as soon as it is chosen. */
function ChooseStep({ onDone }: { onDone: () => void }) {
  const words = useWords(lateTexts)
  const { preferences } = usePreferences()
  const save = useSavePreferences()
  return (
    <>
      <Card title={words('begin.looks')}>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
          <LanguageChoice preferences={preferences} />
          <ThemeChoice />
        </div>
      </Card>
      <Card title={words('keys.title')} description={words('begin.keys.text')}>
        <KeysSwitches preferences={preferences} />
      </Card>
      <div>
        <Button
          variant="primary"
          onClick={() => {
            // Not kept, it is asked once more: nobody waits for that.
            save.mutate({ asked: true })
            onDone()
          }}
        >
          {words('begin.goOn')}
        </Button>
      </div>
    </>
  )
}

/** The guidelines to read and acknowledge: the first time, and whenever another text takes their place. */
function GuidelinesStep({
  projectId,
  project,
  acknowledged,
  onDone,
}: {
  projectId: ProjectId
  project: Pick<Project, 'guidelines' | 'guidelinesVersion' | 'examples'>
  acknowledged: number | null
  onDone: (version: number) => void
}) {
  const words = useWords(lateTexts)
  const version = project.guidelinesVersion
  const acknowledge = useMutation({
    mutationFn: () => api.call(API.acknowledgeGuidelines, { params: { projectId, version } }),
    onSuccess: () => onDone(version),
  })
  return (
    <>
      {acknowledged !== null && (
        <GuidelineChanges projectId={projectId} read={acknowledged} now={{ version, markdown: project.guidelines }} />
      )}
      <Card title={words('guidelines.title')} description={words('guidelines.version', { version })}>
        <MessageView message={{ role: 'user', content: project.guidelines }} />
        {project.examples.length > 0 && (
          <p className="mt-4 text-sm text-soft">{words('guidelines.hasExamples', { n: project.examples.length })}</p>
        )}
      </Card>
      {acknowledge.isError && <ErrorNotice error={acknowledge.error} title={words('begin.notStored')} />}
      <div>
        <Button variant="primary" busy={acknowledge.isPending} onClick={() => acknowledge.mutate()}>
          {words('guidelines.acknowledge')}
        </Button>
      </div>
    </>
  )
}

/** Whether going on is agreeing: to a text, or to being counted again. Else there is only something to read. */
function agreesTo({ consent, said }: Onboarding): boolean {
  return !isBlank(consent) || said?.state === 'withdrawn'
}

function Texts({ onboarding }: { onboarding: Onboarding }) {
  const words = useWords(lateTexts)
  return (
    <>
      {!isBlank(onboarding.consent) && (
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
function AgreeStep({ projectId, onDone }: { projectId: ProjectId; onDone: () => void }) {
  const words = useWords(lateTexts)
  const query = useQuery(onboardingQuery(projectId))
  const queries = useQueryClient()
  const agree = useMutation({
    mutationFn: ({ consentVersion, measuredVersion }: Onboarding) =>
      api.call(API.acceptOnboarding, { params: { projectId }, body: { consentVersion, measuredVersion } }),
    // What was agreed to is stored. If another text is in force by now, it has to be read too.
    onSuccess: (onboarding) => {
      if (!onboarding.needed) return onDone()
      return queries.setQueryData(onboardingQuery(projectId).queryKey, onboarding)
    },
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
          {agree.isSuccess && onboarding.needed && (
            <Alert tone="warn" title={words('begin.changed')}>
              {words('begin.changed.text')}
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
