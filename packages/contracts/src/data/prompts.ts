import { z } from 'zod'
import { Instant, OneLine, Order, PageQuery, Tags } from '#common.ts'
import { PromptId, ResponseId } from '#ids.ts'
import { Message } from './schemas.ts'

/** Which prompts, oldest first by default. */
export const ListPrompts = PageQuery.extend({ tag: OneLine.optional(), order: Order.optional() })

export type ListPrompts = z.infer<typeof ListPrompts>

export const PromptSummary = z
  .strictObject({
    id: PromptId,
    externalId: z.string(),
    /** The last user turn, cut to 200 characters. */
    excerpt: z.string(),
    tags: z.array(z.string()),
    /** In its turns and in those of its responses. */
    images: z.number().int(),
    responses: z.number().int(),
    comparisons: z.number().int(),
    judgements: z.number().int(),
  })
  .meta({ id: 'PromptSummary' })

export type PromptSummary = z.infer<typeof PromptSummary>

/** A text that was corrected. */
export const EarlierText = z
  .strictObject({ version: z.number().int(), messages: z.array(Message) })
  .meta({ id: 'EarlierText' })

export const PromptVersion = z
  .strictObject({
    id: PromptId,
    version: z.number().int(),
    /** When this text took the place of an earlier one; null for the first. */
    correctedAt: Instant.nullable(),
    /** The one that people are asked about. */
    isCurrent: z.boolean(),
  })
  .meta({ id: 'PromptVersion' })

export type PromptVersion = z.infer<typeof PromptVersion>

export const PromptResponse = z
  .strictObject({
    id: ResponseId,
    externalId: z.string(),
    system: z.string().nullable(),
    messages: z.array(Message),
    isEmpty: z.boolean(),
    /** Another response to this prompt has the same text. */
    isDuplicate: z.boolean(),
    metadata: z.record(z.string(), z.unknown()),
    /** Of its text, from 1. */
    version: z.number().int(),
    /** When this text took the place of an earlier one; null for the first. */
    correctedAt: Instant.nullable(),
    /** Its earlier texts under this version of the prompt, the newest first. */
    earlier: z.array(EarlierText),
  })
  .meta({ id: 'PromptResponse' })

export type PromptResponse = z.infer<typeof PromptResponse>

export const PromptDetail = z
  .strictObject({
    id: PromptId,
    externalId: z.string(),
    messages: z.array(Message),
    tags: z.array(z.string()),
    metadata: z.record(z.string(), z.unknown()),
    responses: z.array(PromptResponse),
    /** All versions of its text, this one included, the newest first. */
    versions: z.array(PromptVersion),
  })
  .meta({ id: 'PromptDetail' })

export type PromptDetail = z.infer<typeof PromptDetail>

/** What a lead may change about a prompt; never its text. */
export const ChangePrompt = z.strictObject({ tags: Tags }).meta({ id: 'ChangePrompt' })

export type ChangePrompt = z.infer<typeof ChangePrompt>
