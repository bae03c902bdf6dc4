import * as accounts from './accounts.ts'
import * as annotating from './annotating.ts'
import * as comparisons from './comparisons.ts'
import * as data from './data.ts'
import * as exports from './exports.ts'
import type { Handlers } from './handler.ts'
import * as jobs from './jobs.ts'
import * as measures from './measures.ts'
import * as members from './members.ts'
import * as projects from './projects.ts'
import * as queue from './queue.ts'
import * as review from './review.ts'

/** The verb behind every endpoint; the types refuse one that is missing, superfluous or does not fit. */
export const handlers: Handlers = {
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
}
