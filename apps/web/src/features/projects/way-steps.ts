import type { ApiName } from '@tiebreak/contracts/api.ts'
import type { Project } from '@tiebreak/contracts/projects/schemas.ts'

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
export function waySteps(counts: NonNullable<Project['counts']>): WayStep[] {
  const { prompts, comparisons, raters, judgements, seats, seatsTaken } = counts
  const full = seats > 0 && seatsTaken >= seats
  return [
    {
      name: 'Import',
      done: prompts > 0,
      hint: 'Import prompts with their responses.',
      action: 'Import a file',
      path: 'imports',
      needs: 'startImport',
    },
    {
      name: 'Compare',
      done: comparisons > 0,
      hint: 'Choose which responses meet: every pair, some, or all against one system.',
      action: 'Make comparisons',
      path: 'comparisons',
      needs: 'makeComparisons',
    },
    {
      name: 'Invite',
      done: raters > 0,
      hint: 'Invite annotators with a link, or judge yourself.',
      action: 'Invite people',
      path: 'members',
      needs: 'createInvitation',
    },
    {
      name: 'Judge',
      done: judgements > 0 && full,
      hint: 'Seats are free: judging goes on. Watch agreement while it does.',
      action: 'Open the monitor',
      path: 'monitor',
      needs: 'getMonitor',
    },
    {
      name: 'Measure',
      done: false,
      hint: 'All seats are taken: look at agreement and scores, then take the data.',
      action: 'Open the monitor',
      path: 'monitor',
      needs: 'getMonitor',
    },
    {
      name: 'Export',
      done: false,
      hint: 'Take the data.',
      action: 'Make an export',
      path: 'datasets',
      needs: 'createExport',
    },
  ]
}
