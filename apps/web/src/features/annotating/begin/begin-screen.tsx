import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Project } from '@tiebreak/contracts/projects/schemas.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import type { LateKey } from '#shared/messages/late-texts.ts'
import { lateTexts } from '#shared/messages/late-texts.ts'
import { Page } from '#shared/ui/page.tsx'
import { PageHeading } from '#shared/ui/page-heading.tsx'
import { AgreeStep } from './agree-step.tsx'
import type { BeginStep } from './begin-steps.ts'
import { ChooseStep } from './choose-step.tsx'
import { GuidelinesStep } from './guidelines-step.tsx'

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
  onStep,
}: {
  steps: readonly BeginStep[]
  at: number
  projectId: ProjectId
  project: Project
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
      {step === 'guidelines' && <GuidelinesStep projectId={projectId} project={project} onDone={onStep} />}
    </Page>
  )
}
