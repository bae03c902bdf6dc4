import type { Grants } from '@tiebreak/contracts/accounts/schemas.ts'
import type { CommonWords } from '#shared/messages/common/texts.ts'
import { formatList } from './format-list.ts'

/** "2 pending invitations and 1 API token"; null when there is nothing. */
export function grantsSentence(words: CommonWords, { invitations, tokens }: Grants): string | null {
  const parts = [
    invitations > 0 ? words('invitationCount', { n: invitations }) : '',
    tokens > 0 ? words('tokenCount', { n: tokens }) : '',
  ].filter(Boolean)
  return parts.length === 0 ? null : formatList(words.tag, parts)
}
