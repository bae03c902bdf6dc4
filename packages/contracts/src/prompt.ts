import { z } from 'zod'
import { OneLine, Order, PageQuery, Tags } from './common.ts'
import { PromptId, ResponseId } from './ids.ts'
import { Message } from './message.ts'

/** Which prompts; oldest first unless another order is asked for. */
export const ListPrompts = PageQuery.extend({ tag: OneLine.optional(), order: Order.optional() })
export type ListPrompts = z.infer<typeof ListPrompts>

export const PromptSummary = z
  .strictObject({
    id: PromptId,
    externalId: z.string(),
    /** The last user turn, cut to 200 characters. */
    excerpt: z.string(),
    tags: z.array(z.string()),
    responses: z.number().int(),
    comparisons: z.number().int(),
    judgements: z.number().int(),
  })
  .meta({ id: 'PromptSummary' })
export type PromptSummary = z.infer<typeof PromptSummary>

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
  })
  .meta({ id: 'PromptDetail' })
export type PromptDetail = z.infer<typeof PromptDetail>

/** What a lead may change of a prompt; its text never. */
export const ChangePrompt = z.strictObject({ tags: Tags }).meta({ id: 'ChangePrompt' })
export type ChangePrompt = z.infer<typeof ChangePrompt>
