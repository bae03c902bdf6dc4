import type { Standing } from '@tiebreak/contracts/annotating/schemas.ts'
import { isBlank } from '@tiebreak/contracts/is-blank.ts'
import type { Project } from '@tiebreak/contracts/projects/schemas.ts'

export type BeginStep = 'agree' | 'choose' | 'guidelines'

/**
 * What somebody has to go through before the next task: choose how to work, once in their life, so that all else is in
 * their language; agree to what is measured; read guidelines that they have not acknowledged.
 */
export function beginSteps(standing: Standing, project: Pick<Project, 'guidelines'>, choosesToo: boolean): BeginStep[] {
  const { current, acknowledged } = standing.guidelines
  const steps: BeginStep[] = standing.onboardingNeeded ? (choosesToo ? ['choose', 'agree'] : ['agree']) : []
  if (acknowledged !== current && !isBlank(project.guidelines)) steps.push('guidelines')
  return steps
}
