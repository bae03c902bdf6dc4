import type { Standing } from '@tiebreak/contracts/annotating/schemas.ts'
import { isBlank } from '@tiebreak/contracts/is-blank.ts'
import type { Project } from '@tiebreak/contracts/projects/schemas.ts'

export type BeginStep = 'agree' | 'choose' | 'guidelines'

/**
 * What somebody has to go through before the next task: agree to what is measured and, the first time, choose how to
 * work; read guidelines that they have not acknowledged.
 */
export function beginSteps(standing: Standing, project: Pick<Project, 'guidelines'>, choosesToo: boolean): BeginStep[] {
  const { current, acknowledged } = standing.guidelines
  const steps: BeginStep[] = standing.onboardingNeeded ? (choosesToo ? ['agree', 'choose'] : ['agree']) : []
  if (acknowledged !== current && !isBlank(project.guidelines)) steps.push('guidelines')
  return steps
}
