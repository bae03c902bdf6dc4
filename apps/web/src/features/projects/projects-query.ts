import { API } from '@tiebreak/contracts/api.ts'
import { api } from '#api.ts'
import { pagedQuery } from '#shared/states/paged-query.ts'

/** The projects of whoever is signed in; all of them for an admin. */
export const projectsQuery = pagedQuery(['projects', 'list'], (cursor, signal) =>
  api.call(API.listProjects, { query: { cursor, limit: 50 } }, { signal }),
)
