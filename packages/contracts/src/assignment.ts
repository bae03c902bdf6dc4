import { z } from 'zod'
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
    state: z.enum(['leased', 'judged', 'skipped', 'expired', 'released']),
    leaseUntil: Instant,
    prompt: z.array(Message),
    responses: z.array(ShownResponse),
    scale: Scale,
    allowBothBad: z.boolean(),
    /** The answer given so far; null before the first. */
    answer: GivenAnswer.nullable(),
  })
  .meta({ id: 'Assignment' })
export type Assignment = z.infer<typeof Assignment>

export const LeaseNext = z.strictObject({ want: z.number().int().min(1).max(3).default(1) }).meta({ id: 'LeaseNext' })
export type LeaseNext = z.infer<typeof LeaseNext>

/** `assignments` is empty when there is nothing for this annotator now; `why` then says the reason. */
export const NextAssignments = z
  .strictObject({
    assignments: z.array(Assignment),
    why: z.enum(['nothing_imported', 'no_comparisons', 'all_done_by_you', 'seats_taken']).nullable(),
    /** `left` is counted up to 500. */
    progress: z.strictObject({ judged: z.number().int(), left: z.number().int() }),
  })
  .meta({ id: 'NextAssignments' })
export type NextAssignments = z.infer<typeof NextAssignments>

export const SKIP_REASONS = ['no_expertise', 'unclear_prompt', 'cannot_verify', 'broken', 'other'] as const
export const SkipAssignment = z
  .strictObject({ reason: z.enum(SKIP_REASONS), note: ManyLines(2000).default('') })
  .meta({ id: 'SkipAssignment' })
export type SkipAssignment = z.infer<typeof SkipAssignment>

export const LeaseState = z.strictObject({ id: AssignmentId, leaseUntil: Instant }).meta({ id: 'LeaseState' })
export type LeaseState = z.infer<typeof LeaseState>

/** The pagehide beacon asks for the short lease; the next heartbeat restores it. */
export const Heartbeat = z.strictObject({ leaving: z.boolean().default(false) }).meta({ id: 'Heartbeat' })
export type Heartbeat = z.infer<typeof Heartbeat>
