import type { OwnResponse } from '@tiebreak/contracts/data/own-row.ts'
import type { Message } from '@tiebreak/contracts/data/schemas.ts'

/** A response as a list of messages; plain text becomes one assistant message. */
export function messagesOfResponse(response: OwnResponse): Message[] {
  return response.messages ?? [{ role: 'assistant', content: response.text ?? '' }]
}
