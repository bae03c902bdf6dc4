import { createHash } from 'node:crypto'
import { growing } from '@tiebreak/db/growing.ts'
import type { ReleasePair, ReleaseResponse, ReleaseSource } from '@tiebreak/formats/releases/release-parts.ts'
import { type Check, type Finding, type Severity, worst } from '../check.ts'
import { createExamples } from '../examples.ts'
import { CHECK_RULES } from '../rules.ts'
import { sayCount, sayList, sayNumber } from '../say.ts'
import { type Fault, pairFault, promptFault, rankingFault, responseFault, voteFault } from './faults.ts'
import { ScoreShape } from './shapes.ts'

const { broken, blank } = CHECK_RULES.schema.rules

const TWICE = 'two rows have one id'

/** Whether every row has the fields, types and values that the files promise, and which pairs teach nothing. */
export function checkSchema(source: ReleaseSource): Check {
  const { facts } = source
  const faults = new Map<string, number>()
  const inFaulty = createExamples()
  const inBlank = createExamples()
  const rowIds = growing(Float64Array)
  const counts = { rows: 0, faulty: 0, blank: 0, same: 0 }

  function note(id: string, fault: Fault): void {
    counts.rows += 1
    if (fault === null) return
    counts.faulty += 1
    faults.set(fault, (faults.get(fault) ?? 0) + 1)
    inFaulty.add(id)
  }

  function seePair(pair: ReleasePair): void {
    const chosen = chosenOf(pair)
    if (chosen === null) return
    const isBlank = textOf(chosen).trim() === ''
    const isSame = textOf(pair.first) === textOf(pair.second)
    if (isBlank) counts.blank += 1
    if (isSame) counts.same += 1
    if (isBlank || isSame) inBlank.add(pair.rowId)
  }

  async function finding(): Promise<Finding> {
    for await (const score of source.scores()) {
      const id = `score of ${score.responseId === null ? (score.system ?? '') : `${score.promptId}/${score.responseId}`}`
      note(id, ScoreShape.safeParse(score).success ? null : 'a score has a wrong type or value')
    }
    const twice = repeatsIn(rowIds.whole())
    if (twice > 0) faults.set(TWICE, twice)
    const faulty = counts.faulty + twice
    const useless = counts.blank + counts.same
    const severities: Severity[] = []
    if (faulty >= broken.at) severities.push(broken.severity)
    if (useless >= blank.at) severities.push(blank.severity)
    return {
      severity: worst(severities),
      found: `${sayFaults(counts.rows, faulty, faults)} ${sayUseless(counts)}`,
      count: faulty + useless,
      examples: [...inFaulty.list(), ...inBlank.list()].slice(0, 10),
    }
  }

  return {
    see(parts) {
      const { prompt, responses, pairs, rankings, votes } = parts
      note(prompt.id, promptFault(prompt, parts, facts))
      for (const response of responses) note(`${prompt.id}/${response.id}`, responseFault(response, parts, facts))
      for (const ranking of rankings) note(ranking.rowId, rankingFault(ranking, parts, facts))
      for (const vote of votes) note(vote.voteId, voteFault(vote, parts, facts))
      for (const pair of pairs) {
        const fault = pairFault(pair, parts, facts)
        note(pair.rowId, fault)
        rowIds.push(digest(pair.rowId))
        if (fault === null) seePair(pair)
      }
    },
    finding,
  }
}

function sayFaults(rows: number, faulty: number, faults: ReadonlyMap<string, number>): string {
  const looked = `${sayCount(rows, 'prompt, response, label, judgement and score', 'prompts, responses, labels, judgements and scores')}`
  if (faulty === 0) return `All ${looked} are as the files promise.`
  const said = [...faults].sort(([one, n], [other, m]) => m - n || (one < other ? -1 : 1))
  const listed = said.slice(0, 5).map(([fault, n]) => `${fault} (${sayNumber(n)})`)
  const others = said.length > 5 ? [`others (${sayNumber(said.slice(5).reduce((sum, [, n]) => sum + n, 0))})`] : []
  return `Of ${looked}, ${sayNumber(faulty)} are not as the files promise: ${sayList([...listed, ...others])}.`
}

function sayUseless({ blank, same }: { blank: number; same: number }): string {
  return `The chosen response is blank in ${sayCount(blank, 'pair')}, and both have the same text in ${sayNumber(same)}.`
}

function chosenOf({ outcome, first, second }: ReleasePair): ReleaseResponse | null {
  return outcome === 'first' ? first : outcome === 'second' ? second : null
}

/** What a response says or calls. */
function textOf({ messages }: ReleaseResponse): string {
  return messages.map(({ content, tool_calls }) => content + (tool_calls ? JSON.stringify(tool_calls) : '')).join('\n')
}

function repeatsIn(digests: Float64Array): number {
  digests.sort()
  let repeats = 0
  for (let at = 1; at < digests.length; at++) if (digests[at] === digests[at - 1]) repeats += 1
  return repeats
}

/** The first 53 bits of SHA-256. */
function digest(id: string): number {
  const bytes = createHash('sha256').update(id).digest()
  return bytes.readUIntBE(0, 6) * 32 + ((bytes[6] ?? 0) >> 3)
}
