import type { Endpoint } from './endpoint.ts'
import * as account from './endpoints/account.ts'
import * as accounts from './endpoints/accounts.ts'
import * as data from './endpoints/data.ts'
import * as flags from './endpoints/flags.ts'
import * as judging from './endpoints/judging.ts'
import * as manual from './endpoints/manual.ts'
import * as media from './endpoints/media.ts'
import * as members from './endpoints/members.ts'
import * as projects from './endpoints/projects.ts'
import * as queue from './endpoints/queue.ts'
import * as review from './endpoints/review.ts'
import * as revisions from './endpoints/revisions.ts'
import * as rulings from './endpoints/rulings.ts'
import * as standing from './endpoints/standing.ts'

/** Every call of the API, by name. The server mounts all of them, the client and the documents read them. */
export const API = {
  ...account,
  ...accounts,
  ...projects,
  ...members,
  ...media,
  ...data,
  ...judging,
  ...queue,
  ...flags,
  ...manual,
  ...review,
  ...revisions,
  ...rulings,
  ...standing,
} as const satisfies Record<string, Endpoint>
export type ApiName = keyof typeof API
