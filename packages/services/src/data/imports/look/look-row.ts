import type { LookJudgement, LookRow } from '@tiebreak/contracts/data/looks.ts'
import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import { tell } from '@tiebreak/contracts/tell.ts'
import type { NormalResponse, NormalRow, NormalVote } from '@tiebreak/formats/readers/reader.ts'

const PROMPT_LETTERS = 600
const RESPONSE_LETTERS = 400
const NAME_LETTERS = 200
const REASON_LETTERS = 200
const RESPONSES = 9
const JUDGEMENTS = 5

/** A row as it would be stored, cut to what a person reads before confirming it. */
export function lookRow(line: number, { externalId, messages, responses, votes }: NormalRow): LookRow {
  const shown = (responses.length > 0 ? responses : namedAlone(votes)).slice(0, RESPONSES)
  const ids = shown.map((response) => response.externalId)
  return {
    line,
    id: cut(externalId, NAME_LETTERS),
    prompt: cut(textOf(messages, 'user'), PROMPT_LETTERS),
    responses: shown.map((response) => ({
      id: cut(response.externalId, NAME_LETTERS),
      system: response.system === null ? null : cut(response.system, NAME_LETTERS),
      text: cut(textOf(response.messages, 'assistant'), RESPONSE_LETTERS),
    })),
    moreResponses: Math.max(0, responses.length - shown.length),
    judgements: votes.slice(0, JUDGEMENTS).map((vote) => lookJudgement(vote, ids)),
    moreJudgements: Math.max(0, votes.length - JUDGEMENTS),
  }
}

/** What votes without texts are on. */
function namedAlone([first]: readonly NormalVote[]): Pick<NormalResponse, 'externalId' | 'system' | 'messages'>[] {
  return (first?.responses ?? []).map((externalId) => ({ externalId, system: null, messages: [] }))
}

function lookJudgement(vote: NormalVote, ids: readonly string[]): LookJudgement {
  const { annotator, responses, ranks, bothBad, strength, reason, submittedAt, source } = vote
  return {
    by: cut(annotator, NAME_LETTERS),
    kind: source,
    ranks: ids.map((id) => ranks?.[responses.indexOf(id)] ?? null),
    bothBad,
    strength,
    reason: reason === null ? null : cut(reason, REASON_LETTERS),
    submittedAt,
  }
}

/** What is said, and by whom where it is not the one who is expected. */
function textOf(messages: readonly Message[], expected: Message['role']): string {
  return messages
    .map(({ role, content, images = [] }) => {
      const shown = images.map(({ name }) => `[${name.startsWith('data:') ? name.slice(0, name.indexOf(';')) : name}]`)
      const said = [...shown, content].filter((part) => part !== '').join('\n')
      return role === expected && messages.length === 1 ? said : `${role}: ${said}`
    })
    .join('\n')
}

/** Line ends stay; what no database takes, or what reverses or hides text, is written out. */
function cut(text: string, letters: number): string {
  const told = text
    .slice(0, letters + 1)
    .split('\n')
    .map((line) => tell(line, letters))
    .join('\n')
  if (told.length <= letters && text.length <= letters) return told
  return `${told.slice(0, letters - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}
