import { getComparison } from '@tiebreak/services/comparisons/get-comparison.ts'
import { listComparisons } from '@tiebreak/services/comparisons/list-comparisons.ts'
import { makeComparisons } from '@tiebreak/services/comparisons/make-comparisons.ts'
import { createProject } from '@tiebreak/services/projects/create-project.ts'
import { getProject } from '@tiebreak/services/projects/get-project.ts'
import { getPrompt } from '@tiebreak/services/projects/get-prompt.ts'
import { listProjects } from '@tiebreak/services/projects/list-projects.ts'
import { listPrompts } from '@tiebreak/services/projects/list-prompts.ts'
import { updateProject } from '@tiebreak/services/projects/update-project.ts'

export const projects = {
  listProjects,
  createProject,
  getProject,
  updateProject,
  listPrompts,
  getPrompt,
  makeComparisons,
  listComparisons,
  getComparison,
}
