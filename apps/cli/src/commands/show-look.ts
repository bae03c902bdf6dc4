import type { ImportLook, LookJudgement, LookRow, LookWarning } from '@tiebreak/contracts/data/looks.ts'
import { plain } from '#terminal/plain.ts'

const LETTERS = 70

const WARNINGS: Readonly<Record<LookWarning['kind'], string>> = {
  empty_responses: 'empty responses',
  identical_responses: 'responses that another of their prompt equals',
  lookalike_responses: 'responses that look like another of their prompt',
  prompt_ends_in_assistant: 'prompts that end with the assistant',
  prompt_is_system_only: 'prompts that are a system prompt alone',
  response_by_user: 'responses in which the user speaks first or last',
  prompt_in_response: 'responses that repeat their prompt',
  same_prompt_twice: 'prompts with the text of another',
  near_prompt_ids: 'ids of prompts that look like another',
  near_response_ids: 'ids of responses that look like another',
  corrected_prompts: 'prompts with another text than the one stored under their id',
  corrected_responses: 'responses with another text than the one stored under their id',
}

/** What a look saw, for a terminal. */
export function lookLines(look: ImportLook): string[] {
  const { rows, prompts, responses, judgements, lines, badLines, warnings, names } = look
  const seen = `${lines} lines: ${prompts} prompts, ${responses} responses, ${judgements} judgements; ${badLines} lines cannot be imported.`
  return [
    ...(look.found === null ? [seen] : [`Found ${look.found}, in ${lines} lines.`]),
    ...(names.length > 0
      ? [`Judged by ${names.slice(0, 10).map(short).join(', ')}${names.length > 10 ? ', …' : ''}.`]
      : []),
    ...rows.flatMap(rowLines),
    ...(rows.length === 0
      ? look.columns.map(({ name, samples }) => `column ${short(name)}: ${samples.map(short).join(' | ')}`)
      : []),
    ...warnings.map(
      ({ kind, count, lines: first }) => `warning: ${count} × ${WARNINGS[kind]}, first in line ${first.join(', ')}`,
    ),
  ].map(plain)
}

function rowLines({ line, prompt, responses, judgements, moreResponses, moreJudgements }: LookRow): string[] {
  return [
    `line ${line}: ${short(prompt)}`,
    ...responses.map(
      ({ system, text }, at) => `  ${at + 1}${system === null ? '' : ` (${short(system)})`}: ${short(text)}`,
    ),
    ...(moreResponses > 0 ? [`  … ${moreResponses} more responses`] : []),
    ...judgements.map((judgement) => `  ${saying(judgement)}`),
    ...(moreJudgements > 0 ? [`  … ${moreJudgements} more judgements`] : []),
  ]
}

/** A judgement in words: "Ana: 1 is better than 2". */
function saying({ by, kind, ranks, bothBad }: LookJudgement): string {
  const who = `${short(by)}${kind === null || kind === 'human' ? '' : ` (${kind})`}`
  if (bothBad) return `${who}: both bad`
  const groups = Map.groupBy(
    ranks.flatMap((rank, at) => (rank === null ? [] : [{ rank, place: at + 1 }])),
    ({ rank }) => rank,
  )
  const order = [...groups].sort(([a], [b]) => a - b).map(([, places]) => places.map(({ place }) => place).join(' = '))
  return `${who}: ${order.join(' > ')}`
}

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length <= LETTERS ? line : `${line.slice(0, LETTERS - 1)}…`
}
