import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Project } from '@tiebreak/contracts/projects/schemas.ts'
import { getProject } from '@tiebreak/services/projects/get-project.ts'
import { asOperator } from '#operator/as-operator.ts'

export function projectAsOperator(projectId: ProjectId): Promise<Project> {
  return asOperator((ctx) => getProject({ ctx, input: { projectId } }))
}
