import { judgementFault } from '@tiebreak/contracts/annotating/judgement-fault.ts'
import { OwnRow, type OwnVote } from '@tiebreak/contracts/data/own-row.ts'
import { describe, expect, test } from 'vitest'
import { generateJudgedSample } from '#sample/generate-judged-sample.ts'
import { type PlantedHabit, SIMULATED_ANNOTATORS } from '#sample/simulated-annotators.ts'
import { prompts, qualityOf, readme, truth } from './sample-files.ts'

const generate = (seed: number) => [...generateJudgedSample({ prompts, truth, seed })]
const bytes = (rows: readonly OwnRow[]) => rows.map((row) => JSON.stringify(row)).join('\n')
const SEED = 2026
const judged = generate(SEED)
const votes = judged.flatMap((row) => (row.votes ?? []).map((vote) => ({ row, vote })))

const winnerOf = (vote: OwnVote) =>
  vote.ranks && vote.ranks[0] !== vote.ranks[1] ? vote.responses[vote.ranks[0] === 1 ? 0 : 1] : undefined
const votesOf = (annotator: string) => votes.filter(({ vote }) => vote.annotator === annotator)
const withHabit = (habit: PlantedHabit) => SIMULATED_ANNOTATORS.filter((annotator) => annotator.habit === habit)
const share = <Item>(items: readonly Item[], holds: (item: Item) => boolean) =>
  items.filter(holds).length / items.length
const decided = (annotator: string) => votesOf(annotator).filter(({ vote }) => winnerOf(vote) !== undefined)
const firstShownShare = (annotator: string) =>
  share(decided(annotator), ({ vote }) => winnerOf(vote) === vote.shown?.[0])
const textLength = (row: OwnRow, id: string | undefined) => row.responses.find((r) => r.id === id)?.text?.length ?? 0
const longerShare = (annotator: string) =>
  share(decided(annotator), ({ row, vote }) => {
    const winner = winnerOf(vote)
    const loser = vote.responses.find((id) => id !== winner)
    return textLength(row, winner) > textLength(row, loser)
  })
const rightShare = (of: typeof votes) =>
  share(of, ({ row, vote }) => {
    const winner = winnerOf(vote)
    const loser = vote.responses.find((id) => id !== winner)
    return winner !== undefined && qualityOf(row.id, winner) > qualityOf(row.id, loser)
  })
const together = (habit: PlantedHabit) => withHabit(habit).flatMap(({ id }) => decided(id))
const times = (annotator: string) =>
  votesOf(annotator)
    .map(({ vote }) => Date.parse(vote.submittedAt ?? ''))
    .sort((a, b) => a - b)

describe('the judged sample', () => {
  test('is the same to the byte for the same seed, and another for another', () => {
    expect(bytes(generate(SEED))).toBe(bytes(judged))
    expect(bytes(generate(SEED + 1))).not.toBe(bytes(judged))
  })

  test('is valid own JSONL and adds nothing but votes to the prompts', () => {
    for (const row of judged) expect(() => OwnRow.parse(row)).not.toThrow()
    expect(judged.map(({ votes: _, ...row }) => row)).toEqual(prompts)
  })

  test('has votes that fit the scale of its project, all seven points of it', () => {
    const asked = { scale: 7, allowBothBad: true, criteria: null } as const
    for (const { vote } of votes) {
      const ranks = vote.ranks && Object.fromEntries(vote.responses.map((id, at) => [id, vote.ranks?.[at] ?? 0]))
      const said = { ranks, strength: vote.strength ?? null, bothBad: vote.bothBad ?? false }
      expect(judgementFault({ ...said, unacceptable: [], criteria: [] }, asked)).toBeNull()
    }
  })

  test('has ten votes of ten annotators on each of the six pairs of every prompt', () => {
    expect(votes).toHaveLength(2400)
    for (const row of judged) {
      const pairs = Map.groupBy(row.votes ?? [], (vote) => vote.responses.join())
      expect(pairs.size).toBe(6)
      for (const pair of pairs.values()) expect(new Set(pair.map((vote) => vote.annotator)).size).toBe(10)
    }
  })

  test('gives each of the 30 annotators 80 comparisons', () => {
    expect(SIMULATED_ANNOTATORS.map(({ id }) => id).slice(0, 2)).toEqual(['sim-01', 'sim-02'])
    expect(SIMULATED_ANNOTATORS).toHaveLength(30)
    for (const { id } of SIMULATED_ANNOTATORS) expect(votesOf(id)).toHaveLength(80)
  })

  test('shows either response first to half of the annotators of a pair, and to each annotator about half the time', () => {
    const canonical = ({ vote }: (typeof votes)[number]) => vote.shown?.[0] === vote.responses[0]
    for (const pair of Map.groupBy(votes, ({ row, vote }) => `${row.id} ${vote.responses}`).values())
      expect(pair.filter(canonical)).toHaveLength(5)
    for (const { id } of SIMULATED_ANNOTATORS) {
      expect(share(votesOf(id), canonical)).toBeGreaterThan(0.45)
      expect(share(votesOf(id), canonical)).toBeLessThan(0.55)
    }
  })

  test('has ties, strengths, both bad and a few reasons', () => {
    const all = votes.map(({ vote }) => vote)
    const ties = share(all, (vote) => vote.ranks?.[0] === vote.ranks?.[1] && vote.ranks !== null)
    expect(ties).toBeGreaterThan(0.05)
    expect(ties).toBeLessThan(0.25)
    for (const strength of [1, 2, 3]) expect(share(all, (vote) => vote.strength === strength)).toBeGreaterThan(0.15)
    for (const vote of all) expect(vote.strength === undefined).toBe(winnerOf(vote) === undefined)
    const bad = votes.filter(({ vote }) => vote.bothBad)
    expect(bad.length).toBeGreaterThan(10)
    for (const { row, vote } of bad)
      for (const id of vote.responses) expect(qualityOf(row.id, id)).toBeLessThan(truth.badBelow)
    const reasons = share(all, (vote) => vote.reason !== undefined)
    expect(reasons).toBeGreaterThan(0.01)
    expect(reasons).toBeLessThan(0.1)
  })

  test('shows the planted side bias in each of the side-biased, and none in the careful', () => {
    const biased = withHabit('side-biased').map(({ id }) => firstShownShare(id))
    const careful = withHabit('careful').map(({ id }) => firstShownShare(id))
    for (const value of biased) expect(value).toBeGreaterThan(0.65)
    expect(Math.max(...careful)).toBeLessThan(Math.min(...biased))
    const pooled = share(together('careful'), ({ vote }) => winnerOf(vote) === vote.shown?.[0])
    expect(pooled).toBeGreaterThan(0.45)
    expect(pooled).toBeLessThan(0.55)
  })

  test('shows the planted preference for length', () => {
    const usual = Math.max(...withHabit('careful').map(({ id }) => longerShare(id)))
    for (const { id } of withHabit('length-biased')) expect(longerShare(id)).toBeGreaterThan(Math.max(usual, 0.65))
  })

  test('shows hurry in the times and in the judgements', () => {
    const medianGap = (id: string) => {
      const gaps = times(id)
        .map((time, at, all) => time - (all[at - 1] ?? Number.NaN))
        .filter(Number.isFinite)
        .sort((a, b) => a - b)
      return (gaps[Math.floor(gaps.length / 2)] ?? 0) / 1000
    }
    for (const { id } of withHabit('hurried')) expect(medianGap(id)).toBeLessThan(10)
    for (const { id } of withHabit('hurried'))
      expect(votesOf(id).filter(({ vote }) => (vote.activeMs ?? 0) > 10_000).length).toBeLessThan(
        votesOf(id).length / 4,
      )
    for (const { id } of withHabit('careful')) expect(medianGap(id)).toBeGreaterThan(25)
    expect(rightShare(together('hurried'))).toBeLessThan(rightShare(together('careful')) - 0.1)
  })

  test('shows tiring: the first quarter of a session is better than the last', () => {
    const quarters = { first: [] as typeof votes, last: [] as typeof votes }
    for (const { id, sessionLength } of withHabit('tiring')) {
      const inOrder = votesOf(id).sort(
        (a, b) => Date.parse(a.vote.submittedAt ?? '') - Date.parse(b.vote.submittedAt ?? ''),
      )
      for (const [at, vote] of inOrder.entries()) {
        const place = (at % sessionLength) / sessionLength
        if (winnerOf(vote.vote) === undefined) continue
        if (place < 0.25) quarters.first.push(vote)
        if (place >= 0.75) quarters.last.push(vote)
      }
    }
    expect(rightShare(quarters.first)).toBeGreaterThan(rightShare(quarters.last) + 0.1)
  })

  test('shows nothing of the truth in the random', () => {
    expect(Math.abs(rightShare(together('random')) - 0.5)).toBeLessThan(0.13)
  })

  test('lies in spring 2026, each annotator doing one thing at a time', () => {
    for (const { id } of SIMULATED_ANNOTATORS) {
      const own = times(id)
      expect(new Set(own).size).toBe(80)
      expect(own[0]).toBeGreaterThan(Date.parse('2026-03-02T00:00:00Z'))
      expect(own.at(-1)).toBeLessThan(Date.parse('2026-05-30T00:00:00Z'))
    }
  })

  test('recovers the true order of most pairs by majority', () => {
    const pairs = [...Map.groupBy(votes, ({ row, vote }) => `${row.id} ${vote.responses}`).values()]
    const recovered = pairs.filter((pair) => {
      const first = pair[0]
      if (!first) return false
      const [one, two] = first.vote.responses
      const lead = pair.reduce((sum, { vote }) => {
        const winner = winnerOf(vote)
        return sum + (winner === one ? 1 : winner === two ? -1 : 0)
      }, 0)
      return lead * (qualityOf(first.row.id, one) - qualityOf(first.row.id, two)) > 0
    })
    expect(recovered.length / pairs.length).toBeGreaterThan(0.75)
  })

  test('refuses a response without a planted quality', () => {
    const holes = { ...truth, quality: {} }
    expect(() => [...generateJudgedSample({ prompts, truth: holes, seed: SEED })]).toThrow(RangeError)
  })

  test('is documented: the table in the README is what was planted', () => {
    const documented = [...readme.matchAll(/^\| (sim-\d\d) \|(.*)\|$/gm)].map(([, id, cells]) => [
      id,
      ...(cells ?? '').split('|').map((cell) => cell.trim()),
    ])
    const planted = SIMULATED_ANNOTATORS.map((a) =>
      [
        a.id,
        a.habit,
        a.discernment,
        a.firstShown,
        a.perDoubling,
        a.tieBelow,
        a.callsBad,
        a.givesReason,
        a.baseSeconds,
        a.secondsPer100Words,
        a.sessionLength,
        a.halvesAfter ?? '–',
      ].map(String),
    )
    expect(documented).toEqual(planted)
  })
})
