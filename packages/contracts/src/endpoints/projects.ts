import { PageQuery, pageOf } from '../common.ts'
import { endpoint } from '../endpoint.ts'
import { CreateProject, Project, UpdateProject } from '../project.ts'
import { ListPrompts, PromptDetail, PromptSummary } from '../prompt.ts'
import { everyMember, leads, readers } from './access.ts'
import { InProject, InPrompt } from './paths.ts'

const tag = 'Projects'

export const listProjects = endpoint({
  method: 'get',
  path: '/api/v1/projects',
  tag,
  summary: 'The projects of the caller; all of them for an admin',
  access: { who: 'signed_in' },
  query: PageQuery,
  status: 200,
  response: pageOf(Project),
  errors: [],
})

export const createProject = endpoint({
  method: 'post',
  path: '/api/v1/projects',
  tag,
  summary: 'Make a project; the caller becomes its lead',
  access: { who: 'admin' },
  budget: 'projects',
  body: CreateProject,
  status: 201,
  response: Project,
  errors: [],
})

export const getProject = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}',
  tag,
  summary: 'One project',
  access: { ...everyMember, token: 'read' },
  lane: 'judging',
  params: InProject,
  status: 200,
  response: Project,
  errors: [],
})

export const updateProject = endpoint({
  method: 'patch',
  path: '/api/v1/projects/{projectId}',
  tag,
  summary: 'Change settings; new guidelines become a new version',
  access: leads,
  params: InProject,
  body: UpdateProject,
  status: 200,
  response: Project,
  errors: [],
})

export const listPrompts = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/prompts',
  tag,
  summary: 'Prompts with their counts',
  access: readers('read'),
  params: InProject,
  query: ListPrompts,
  status: 200,
  response: pageOf(PromptSummary),
  errors: [],
})

export const getPrompt = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/prompts/{promptId}',
  tag,
  summary: 'One prompt with its responses',
  access: readers('read'),
  params: InPrompt,
  status: 200,
  response: PromptDetail,
  errors: ['prompt_not_found'],
})
