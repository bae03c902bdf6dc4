import { z } from 'zod'
import { voteFault } from '#annotating/judgement-fault.ts'
import { RATER_KINDS } from '#annotating/kinds.ts'
import { Instant } from '#common.ts'
import { OwnMessage } from './schemas.ts'
import { Tools } from './tool.ts'

/**
 * One line of Tiebreak's own JSONL: a prompt with its responses and, if there are any, the votes on them. Ids are the
 * file's own; without an id, a row is identified by its digest and its ordinal among equal rows.
 */
const externalId = z.string().min(1).max(500)
const metadata = z.record(z.string(), z.unknown())

export const OwnResponse = z
  .strictObject({
    id: externalId.optional(),
    system: z.string().min(1).max(500).optional(),
    text: z.string().max(1_000_000).optional(),
    messages: z.array(OwnMessage).min(1).max(200).optional(),
    metadata: metadata.optional(),
  })
  .refine((response) => (response.text === undefined) !== (response.messages === undefined), {
    message: 'exactly one of "text" and "messages"',
    path: ['text'],
  })
export type OwnResponse = z.infer<typeof OwnResponse>

export const OwnVote = z
  .strictObject({
    annotator: externalId,
    /** The responses that were compared, by id, in any order; `ranks` follows this order. */
    responses: z.array(externalId).min(2).max(9),
    /** The same ids in the order shown; null or absent if unknown. */
    shown: z.array(externalId).min(2).max(9).nullable().optional(),
    /** 1 is best, equal numbers tie; null exactly when both (all) were called bad. */
    ranks: z.array(z.number().int().min(1).max(9)).min(2).max(9).nullable(),
    strength: z.number().int().min(1).max(3).nullable().optional(),
    bothBad: z.boolean().optional(),
    reason: z.string().max(10_000).nullable().optional(),
    submittedAt: Instant.nullable().optional(),
    /** Milliseconds of work on it; null or absent if unknown. */
    activeMs: z.number().int().min(0).max(86_400_000).nullable().optional(),
    /** Who or what judged: a person, a program that judges, or one that plays a person. Default: as the import says. */
    source: z.enum(RATER_KINDS).nullable().optional(),
    /** The program that judged; only where `source` says that it was one. */
    judge: z
      .strictObject({ model: z.string().min(1).max(500), version: z.string().min(1).max(500).nullable().optional() })
      .nullable()
      .optional(),
    /** How sure whoever judged was. */
    confidence: z.number().min(0).max(1).nullable().optional(),
  })
  .superRefine((vote, context) => {
    const wrong = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    if (new Set(vote.responses).size !== vote.responses.length) wrong('responses', 'each response once')
    const fault = voteFault(vote)
    if (fault) wrong(fault.path, fault.message)
    if (vote.judge && vote.source !== 'judge' && vote.source !== 'simulated')
      wrong('judge', 'nothing, unless "source" is "judge" or "simulated"')
    if (vote.shown && [...vote.shown].sort().join('\n') !== [...vote.responses].sort().join('\n'))
      wrong('shown', 'the same ids as "responses"')
  })
export type OwnVote = z.infer<typeof OwnVote>

/** Maximum number of responses on one line. */
export const MOST_RESPONSES = 1000

/** Maximum number of votes on one line. */
export const MOST_VOTES = 100_000

export const OwnRow = z.strictObject({
  id: externalId.optional(),
  prompt: z.union([z.string().min(1).max(1_000_000), z.array(OwnMessage).min(1).max(200)]),
  /** What the assistant could call in its response. */
  tools: Tools.optional(),
  metadata: metadata.optional(),
  tags: z.array(z.string().min(1).max(100)).max(100).optional(),
  responses: z.array(OwnResponse).min(1).max(MOST_RESPONSES),
  votes: z.array(OwnVote).max(MOST_VOTES).optional(),
})
export type OwnRow = z.infer<typeof OwnRow>
