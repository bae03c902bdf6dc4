import type { ApiName } from '@tiebreak/contracts/api.ts'
import type { Project } from '@tiebreak/contracts/projects/schemas.ts'
import type { ProjectsWords } from '#features/projects/messages/texts.ts'

export type WayStep = {
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
export function waySteps(words: ProjectsWords, counts: NonNullable<Project['counts']>): WayStep[] {
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
