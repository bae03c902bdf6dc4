import { z } from 'zod'

/** One turn of a conversation. */
export const Message = z
  .strictObject({ role: z.enum(['system', 'user', 'assistant', 'tool']), content: z.string().max(1_000_000) })
  .meta({ id: 'Message' })
export type Message = z.infer<typeof Message>
