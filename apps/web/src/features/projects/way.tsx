import type { ApiName } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Project } from '@tiebreak/contracts/projects/schemas.ts'
import { type ProjectsWords, projectsTexts } from '#features/projects/messages/texts.ts'
import { useMay } from '#may.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { classNames } from '#shared/ui/class-names.ts'
import { Icon } from '#shared/ui/icon.tsx'
import { LinkButton } from '#shared/ui/link-button.tsx'
import { formatCount } from '#shared/words/format-number.ts'

/** The way of the data as a line of steps, and the next one with the button that takes it. */
export function Way({ projectId, counts }: { projectId: ProjectId; counts: NonNullable<Project['counts']> }) {
  const words = useWords(projectsTexts)
  const may = useMay(projectId)
  const steps = waySteps(words, counts)
  const next = steps.findIndex((step) => !step.done)
  const step = steps[next]
  return (
    <section aria-label={words('nextStep')} className="grid gap-4 rounded-xl border border-line bg-surface p-5">
      <ol className="flex flex-wrap gap-x-6 gap-y-2 text-sm">
        {steps.map(({ name, done }, index) => (
          <li
            key={name}
            aria-current={index === next ? 'step' : undefined}
            className={classNames(
              'inline-flex items-center gap-2',
              index === next ? 'font-semibold text-ink' : done ? 'text-ink' : 'text-soft',
            )}
          >
            <span
              aria-hidden="true"
              className={classNames(
                'inline-flex size-6 items-center justify-center rounded-full border text-xs tabular-nums',
                done && 'border-transparent bg-accent text-on-accent',
                !done && index === next && 'border-accent text-accent-text',
                !done && index !== next && 'border-edge',
              )}
            >
              {done ? <Icon name="check" className="size-4" /> : formatCount(words.tag, index + 1)}
            </span>
            {name}
            {done && <span className="sr-only">{words('stepDone')}</span>}
          </li>
        ))}
      </ol>
      {step && (
        <div className="flex flex-wrap items-center justify-between gap-3 border-t border-line pt-4">
          <p className="max-w-prose">{step.hint}</p>
          {may(step.needs) && (
            <LinkButton to={`/projects/$projectId/${step.path}`} params={{ projectId }} variant="primary">
              {step.action}
            </LinkButton>
          )}
        </div>
      )}
    </section>
  )
}

type WayStep = {
  name: string
  done: boolean
  /** What to do when this is the next step. */
  hint: string
  action: string
  path: 'imports' | 'comparisons' | 'members' | 'annotate' | 'monitor' | 'datasets'
  /** What it takes. */
  needs: ApiName
}

/** The way of the data through a project, with what is behind it already. */
function waySteps(words: ProjectsWords, counts: NonNullable<Project['counts']>): WayStep[] {
  const { prompts, comparisons, raters, judgements, seats, seatsTaken } = counts
  const full = seats > 0 && seatsTaken >= seats
  return [
    {
      name: words('import'),
      done: prompts > 0,
      hint: words('importPromptsWithTheir'),
      action: words('importAFile'),
      path: 'imports',
      needs: 'startImport',
    },
    {
      name: words('compare'),
      done: comparisons > 0,
      hint: words('chooseWhichResponsesMeetEvery'),
      action: words('createComparisons'),
      path: 'comparisons',
      needs: 'makeComparisons',
    },
    {
      name: words('invite'),
      done: raters > 0,
      hint: words('inviteAnnotatorsWithALinkOr'),
      action: words('invitePeople'),
      path: 'members',
      needs: 'createInvitation',
    },
    {
      name: words('annotate'),
      done: judgements > 0 && full,
      hint: words('seatsAreFreeAnnotation'),
      action: words('openMonitor'),
      path: 'monitor',
      needs: 'getMonitor',
    },
    {
      name: words('measure'),
      done: false,
      hint: words('allSeatsAreTakenLookAt'),
      action: words('openMonitor'),
      path: 'monitor',
      needs: 'getMonitor',
    },
    {
      name: words('export'),
      done: false,
      hint: words('exportTheData'),
      action: words('createAnExport'),
      path: 'datasets',
      needs: 'createExport',
    },
  ]
}
