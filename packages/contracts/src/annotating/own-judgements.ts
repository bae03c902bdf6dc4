import { z } from 'zod'
import { Instant, pageOf } from '#common.ts'
import { Assignment, GivenJudgement } from './schemas.ts'

const { id: _, ...shown } = Assignment.pick({
  id: true,
  prompt: true,
  responses: true,
  scale: true,
  allowBothBad: true,
  criteria: true,
}).shape

/** One of the caller's own judgements, with the texts and the order that it was given on. It says nothing about its kind. */
export const OwnJudgement = z
  .strictObject({
    assignmentId: Assignment.shape.id,
    ...shown,
    /** The latest version. */
    judgement: GivenJudgement,
    /** How many versions there are; the first is 1. */
    revision: z.number().int(),
    /** When the first version arrived, and when the latest did. */
    judgedAt: Instant,
    receivedAt: Instant,
  })
  .meta({ id: 'OwnJudgement' })

export type OwnJudgement = z.infer<typeof OwnJudgement>

/**
 * The caller's own judgements, newest first. `latest`: those among the last ten tasks, which can be changed; a repeat is
 * never one of them. `all`: the project is closed, and nothing comes again.
 */
export const OwnJudgements = pageOf(OwnJudgement).extend({ scope: z.enum(['latest', 'all']) })

export type OwnJudgements = z.infer<typeof OwnJudgements>
