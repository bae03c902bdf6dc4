import { data } from './data.ts'
import { flags } from './flags.ts'
import type { Handlers } from './handler.ts'
import { judging } from './judging.ts'
import { manual } from './manual.ts'
import { media } from './media.ts'
import { people } from './people.ts'
import { projects } from './projects.ts'
import { queue } from './queue.ts'
import { review } from './review.ts'
import { rulings } from './rulings.ts'
import { standing } from './standing.ts'

/** The verb behind every endpoint; the types refuse a missing, a surplus or an ill-fitting one. */
export const handlers: Handlers = {
  ...people,
  ...projects,
  ...data,
  ...judging,
  ...queue,
  ...flags,
  ...media,
  ...manual,
  ...review,
  ...rulings,
  ...standing,
}
