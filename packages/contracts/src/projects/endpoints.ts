import { everyMember, leadsAndToken } from '#access.ts'
import { PageQuery, pageOf } from '#common.ts'
import { endpoint } from '#endpoint.ts'
import { InProject } from '#paths.ts'
import {
  ChangeProjectState,
  CopiedProject,
  CopyProject,
  CreateProject,
  Guidelines,
  Project,
  UpdateProject,
} from './schemas.ts'

export { createWebhook, listWebhookDeliveries, listWebhooks, removeWebhook } from './webhook-endpoints.ts'

export const listProjects = endpoint({
  method: 'get',
  path: '/api/v1/projects',
  tag: 'Projects',
  summary: "The caller's projects; for an admin, all projects",
  access: { who: 'signed_in', token: 'read' },
  query: PageQuery,
  status: 200,
  response: pageOf(Project),
  errors: [],
})

export const createProject = endpoint({
  method: 'post',
  path: '/api/v1/projects',
  tag: 'Projects',
  summary: 'Create a project; the caller becomes its lead',
  access: { who: 'admin', token: 'manage' },
  budget: 'projects',
  body: CreateProject,
  status: 201,
  response: Project,
  errors: [],
})

export const copyProject = endpoint({
  method: 'post',
  path: '/api/v1/projects/{projectId}/copies',
  tag: 'Projects',
  summary:
    'Copy a project: its settings, and as a job its gold, or all comparisons for a further round; nobody’s judgements',
  access: { who: 'admin', token: 'manage' },
  budget: 'projects',
  params: InProject,
  body: CopyProject,
  status: 201,
  response: CopiedProject,
  errors: ['project_not_found'],
})

export const getProject = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}',
  tag: 'Projects',
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
  tag: 'Projects',
  summary: 'Change settings; changed guidelines become a new version',
  access: leadsAndToken('manage'),
  params: InProject,
  body: UpdateProject,
  status: 200,
  response: Project,
  errors: [],
})

export const changeProjectState = endpoint({
  method: 'post',
  path: '/api/v1/projects/{projectId}/state',
  tag: 'Queue',
  summary: 'Pause, close or reopen a project; annotators are told when they ask for the next task',
  access: leadsAndToken('manage'),
  params: InProject,
  body: ChangeProjectState,
  status: 200,
  response: Project,
  errors: [],
})

export const listGuidelines = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/guidelines',
  tag: 'Guidelines',
  summary: 'All versions of the guidelines, newest first, with when the caller acknowledged each',
  access: { ...everyMember, token: 'read' },
  lane: 'judging',
  params: InProject,
  query: PageQuery,
  status: 200,
  response: pageOf(Guidelines),
  errors: [],
})
