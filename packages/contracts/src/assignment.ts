import { z } from 'zod'
import { SKIP_REASONS } from './choices.ts'
import { Instant, ManyLines } from './common.ts'
import { AssignmentId, ResponseHandle, SubmissionId } from './ids.ts'
import { Message } from './message.ts'
import { Scale } from './project.ts'

/** What an annotator sees of a response: its text and a handle that means nothing outside this assignment. */
export const ShownResponse = z
  .strictObject({ handle: ResponseHandle, messages: z.array(Message) })
  .meta({ id: 'ShownResponse' })
export type ShownResponse = z.infer<typeof ShownResponse>

/** The annotator's own answer, in their own words: handles, not sides. */
export const GivenAnswer = z
  .strictObject({
    submissionId: SubmissionId,
    ranks: z.record(ResponseHandle, z.number().int()).nullable(),
    strength: z.number().int().min(1).max(3).nullable(),
    bothBad: z.boolean(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'GivenAnswer' })
export type GivenAnswer = z.infer<typeof GivenAnswer>

/** One annotator's lease of one comparison, with responses in the order that the server drew and keeps. */
export const Assignment = z
  .strictObject({
    id: AssignmentId,
    state: z.enum(['leased', 'judged', 'skipped', 'flagged', 'expired', 'released']),
    leaseUntil: Instant,
    prompt: z.array(Message),
    responses: z.array(ShownResponse),
    scale: Scale,
    allowBothBad: z.boolean(),
    /** The answer given so far; null before the first. */
    answer: GivenAnswer.nullable(),
    /** A practice task: once it is answered, its explanation can be read. */
    explained: z.boolean().default(false),
  })
  .meta({ id: 'Assignment' })
export type Assignment = z.infer<typeof Assignment>

export const LeaseNext = z.strictObject({ want: z.number().int().min(1).max(3).default(1) }).meta({ id: 'LeaseNext' })
export type LeaseNext = z.infer<typeof LeaseNext>

/** Why there is nothing for an annotator now. */
export const WHY_NOTHING = [
  'nothing_imported',
  'no_comparisons',
  'all_done_by_you',
  'seats_taken',
  'project_paused',
  'project_closed',
  'you_are_paused',
  'not_qualified',
  'share_reached',
] as const

/** Where an annotator stands: practice with explanations, then scored tasks, then the work itself. */
export const Stage = z
  .strictObject({
    kind: z.enum(['practice', 'qualification', 'work']),
    /** Answered and asked for in this stage; both 0 at work. */
    done: z.number().int(),
    of: z.number().int(),
  })
  .meta({ id: 'Stage' })
export type Stage = z.infer<typeof Stage>

/** `assignments` is empty when there is nothing for this annotator now; `why` then says the reason. */
export const NextAssignments = z
  .strictObject({
    assignments: z.array(Assignment),
    why: z.enum(WHY_NOTHING).nullable(),
    /** `left` is counted up to 500. */
    progress: z.strictObject({ judged: z.number().int(), left: z.number().int() }),
    stage: Stage.default({ kind: 'work', done: 0, of: 0 }),
  })
  .meta({ id: 'NextAssignments' })
export type NextAssignments = z.infer<typeof NextAssignments>

export const SkipAssignment = z
  .strictObject({ reason: z.enum(SKIP_REASONS), note: ManyLines(2000).default('') })
  .meta({ id: 'SkipAssignment' })
export type SkipAssignment = z.infer<typeof SkipAssignment>

export const LeaseState = z.strictObject({ id: AssignmentId, leaseUntil: Instant }).meta({ id: 'LeaseState' })
export type LeaseState = z.infer<typeof LeaseState>

/** The pagehide beacon asks for the short lease; the next heartbeat restores it. */
export const Heartbeat = z.strictObject({ leaving: z.boolean().default(false) }).meta({ id: 'Heartbeat' })
export type Heartbeat = z.infer<typeof Heartbeat>
