import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import { findPersonalData } from '@tiebreak/formats/releases/personal-data/find-personal-data.ts'
import { PERSONAL_KINDS, PERSONAL_WORDS } from '@tiebreak/formats/releases/personal-data/kinds.ts'
import type { Check } from './check.ts'
import { createExamples } from './examples.ts'
import { CHECK_RULES } from './rules.ts'
import { sayCount, sayList, sayNumber } from './say.ts'

const { seen: rule } = CHECK_RULES.personal_data.rules

/** Looks for personal data and secrets in everything of people's that the files hold. Never says what it found, only where. */
export function checkPersonalData(): Check {
  const counts = { email: 0, phone: 0, card: 0, key: 0 }
  const examples = createExamples()
  let texts = 0

  function look(where: string, parts: Iterable<string>): void {
    for (const text of parts) {
      texts += 1
      for (const { kind } of findPersonalData(text)) {
        counts[kind] += 1
        examples.add(where)
      }
    }
  }

  return {
    see({ prompt, responses, votes }) {
      const metadata = Object.values(prompt.metadata).map(String)
      look(`prompt ${prompt.id}`, [prompt.id, ...prompt.tags, ...metadata, ...textsOf(prompt.messages)])
      for (const { id, system, messages } of responses)
        look(`response ${prompt.id}/${id}`, [id, system ?? '', ...textsOf(messages)])
      for (const { voteId, reason } of votes) if (reason !== null) look(`judgement ${voteId}`, [reason])
    },
    finding() {
      const count = PERSONAL_KINDS.reduce((sum, kind) => sum + counts[kind], 0)
      const kinds = PERSONAL_KINDS.filter((kind) => counts[kind] > 0)
      const found =
        count < rule.at
          ? `None of ${sayCount(texts, 'text')} has the form of an e-mail address, a telephone number, a payment card number or a key.`
          : `Of ${sayCount(texts, 'text')}, some hold what has the form of ${sayList(
              kinds.map((kind) => sayCount(counts[kind], PERSONAL_WORDS[kind].one, PERSONAL_WORDS[kind].many)),
            )}: ${sayNumber(count)} in all.`
      return { severity: count < rule.at ? 'fine' : rule.severity, found, count, examples: examples.list() }
    },
  }
}

/** Everything that messages say, with calls of tools and what could be called. */
function textsOf(messages: readonly Message[]): string[] {
  return messages.flatMap(({ content, name, tool_calls, tools }) => [
    content,
    ...(name === undefined ? [] : [name]),
    ...(tool_calls ?? []).map((call) => call.function.arguments),
    ...(tools === undefined ? [] : [JSON.stringify(tools)]),
  ])
}
