import type { ReleaseVote } from '@tiebreak/formats/releases/release-parts.ts'
import { type Check, type Severity, worst } from './check.ts'
import { CHECK_RULES } from './rules.ts'
import { capitalised, sayCount, sayList } from './say.ts'
import { createShareTally, sayInterval } from './share-tally.ts'
import { isByPerson } from './vote-pairs.ts'

const { far, off, unknown } = CHECK_RULES.side_balance.rules

type Side = { by: string; tally: ReturnType<typeof createShareTally> }

/** Whether the side of the screen leans the judgements of two responses. Raters are the clusters. */
export function checkSideBalance(criterion: string): Check {
  const sides: Side[] = ['people', 'programs'].map((by) => ({ by, tally: createShareTally() }))
  const [people, programs] = sides
  const without = { winner: 0, order: 0, ranking: 0 }

  function see(vote: ReleaseVote): void {
    const part = vote.criteria.find((one) => one.criterion === criterion)
    if (part === undefined || vote.source === 'adjudication') return
    if (vote.responses.length !== 2) without.ranking += 1
    else if (part.ranks === null || part.ranks[0] === part.ranks[1]) without.winner += 1
    else if (vote.shown === null) without.order += 1
    else {
      const better = vote.responses[(part.ranks[0] ?? 0) < (part.ranks[1] ?? 0) ? 0 : 1]
      const side = isByPerson(vote) ? people : programs
      side?.tally.add(vote.annotator, vote.shown[0] === better)
    }
  }

  return {
    see: ({ votes }) => votes.forEach(see),
    finding() {
      const found = sides.flatMap(sayOfSide)
      const count = sides.reduce((sum, { tally }) => sum + tally.counted().n, 0)
      const leftOut = [
        [without.winner, 'without a winner'],
        [without.order, 'whose order is unknown'],
        [without.ranking, 'of more than two responses'],
      ] as const
      const rest = leftOut.filter(([n]) => n > 0).map(([n, why]) => `${sayCount(n, 'judgement')} ${why}`)
      const said = found.map(({ said }) => said)
      if (count === 0) said.push('No judgement says which of two responses shown in a known order is better.')
      if (rest.length > 0) said.push(`Left out: ${sayList(rest)}.`)
      const silent: Severity[] = count < unknown.at && without.order > 0 ? [unknown.severity] : []
      const severity = worst([...found.map((one) => one.severity), ...silent])
      return { severity, found: said.join(' '), count, examples: [] }
    },
  }
}

function sayOfSide({ by, tally }: Side): { severity: Severity; said: string }[] {
  const counted = tally.counted()
  if (counted.n === 0) return []
  const interval = tally.interval()
  const said = capitalised(
    `${by} preferred the response shown first in ${sayInterval(counted, interval)} of judgements.`,
  )
  if (!interval.ok) return [{ severity: unknown.severity, said }]
  const isOff = interval.low > 0.5 || interval.high < 0.5
  if (!isOff) return [{ severity: 'fine', said }]
  return [{ severity: Math.abs(interval.value - 0.5) >= far.at ? far.severity : off.severity, said }]
}
