import * as accounts from './accounts/endpoints.ts'
import * as annotating from './annotating/endpoints.ts'
import * as comparisons from './comparisons/endpoints.ts'
import * as data from './data/endpoints.ts'
import type { Endpoint } from './endpoint.ts'
import * as exports from './exports/endpoints.ts'
import * as jobs from './jobs/endpoints.ts'
import * as measures from './measures/endpoints.ts'
import * as members from './members/endpoints.ts'
import * as projects from './projects/endpoints.ts'
import * as queue from './queue/endpoints.ts'
import * as review from './review/endpoints.ts'

/** Every call of the API, by name. The server mounts them all; the client and the documents are derived from them. */
export const API = {
  ...accounts,
  ...members,
  ...projects,
  ...data,
  ...comparisons,
  ...annotating,
  ...queue,
  ...review,
  ...measures,
  ...exports,
  ...jobs,
} as const satisfies Record<string, Endpoint>
export type ApiName = keyof typeof API
