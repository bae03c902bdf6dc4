import { CHECK_NAMES, type CheckName } from '@tiebreak/contracts/releases/choices.ts'
import { ReleaseCheck } from '@tiebreak/contracts/releases/schemas.ts'
import type { ReleaseFacts } from '@tiebreak/formats/releases/release-parts.ts'
import { describe, expect, it } from 'vitest'
import type { CheckFacts } from '#releases/checks/check-facts.ts'
import { checkRelease } from '#releases/checks/check-release.ts'
import { type CrowdPart, crowdOf, pairsOf, releaseOf, wellFacts } from './crowd.ts'

type Planted = { crowd: CrowdPart[]; release?: Partial<ReleaseFacts>; facts?: Partial<CheckFacts> }

async function findings({ crowd, release, facts }: Planted): Promise<Record<string, ReleaseCheck>> {
  const checks = await checkRelease(releaseOf(crowd, release), wellFacts(facts))
  return Object.fromEntries(checks.map((check) => [check.name, check]))
}

/** The whole report of a crowd in which only one thing is wrong, without what says that nothing is. */
async function firing(planted: Planted): Promise<Record<string, string>> {
  const checks = Object.values(await findings(planted))
  return Object.fromEntries(checks.filter(({ severity }) => severity !== 'fine').map((one) => [one.name, one.severity]))
}

const first = (crowd: CrowdPart[]): CrowdPart => crowd[0] ?? crowd.at(-1)!

function relabelled(part: CrowdPart): CrowdPart {
  return { ...part, pairs: pairsOf(part.prompt, part.responses, part.votes) }
}

function withoutMost(crowd: CrowdPart[], rater: string, kept: (at: number) => boolean): CrowdPart[] {
  return crowd.map((part, at) =>
    relabelled({ ...part, votes: part.votes.map((vote) => (kept(at) ? vote : { ...vote, annotator: rater })) }),
  )
}

describe('the report of a release', () => {
  it('finds nothing in a crowd in which all is well, and says of everything what was looked at', async () => {
    for (const seed of [7, 8, 9, 10]) {
      const checks = await checkRelease(releaseOf(crowdOf({ seed })), wellFacts())
      expect(checks.map(({ name }) => name)).toEqual(CHECK_NAMES)
      expect(checks.filter(({ severity }) => severity !== 'fine')).toEqual([])
      for (const check of checks) {
        expect(ReleaseCheck.parse(check)).toEqual(check)
        expect(check.found, check.name).toMatch(/^[A-Z].*\.$/)
        expect(check.found, check.name).toMatch(/\d/)
        expect(check.found, check.name).not.toMatch(/NaN|undefined|null|Infinity|-0\b/)
      }
    }
  })

  it('is the same for the same release', async () => {
    const report = () => checkRelease(releaseOf(crowdOf({ right: 0.6 })), wellFacts({ flaggedRaters: ['rater-3'] }))
    expect(await report()).toEqual(await report())
  })

  it('says of a release without rows that there is nothing, and invents no figure', async () => {
    const found = await findings({ crowd: [], facts: { verdicts: null, deviation: null } })
    const severities = Object.values(found).map(({ name, severity }) => [name, severity])
    expect(severities.filter(([, severity]) => severity !== 'fine')).toEqual([
      ['agreement', 'note'],
      ['one_ranking', 'note'],
    ])
    for (const { found: said } of Object.values(found)) expect(said).not.toMatch(/NaN|undefined|null|Infinity/)
  })

  it('refuses rows that do not follow their prompts', async () => {
    const crowd = crowdOf({ prompts: 20 })
    const turned = { ...releaseOf(crowd), votes: () => releaseOf(crowd.toReversed()).votes('train') }
    await expect(checkRelease(turned, wellFacts())).rejects.toThrow(/out of order/)
  })

  const habits: [CheckName, string, Parameters<typeof crowdOf>[0], string][] = [
    ['side_balance', 'warning', { takesFirst: 0.3, right: 0.9 }, 'preferred the response shown first in'],
    ['length_balance', 'warning', { takesLonger: 0.7, right: 0.9 }, 'is the longer one in'],
    ['length_balance', 'note', { takesLonger: 0.3, right: 0.9 }, 'is the longer one in'],
    ['class_balance', 'warning', { ties: 0.75 }, 'without a winner'],
    ['agreement', 'warning', { right: 0.5 }, 'Krippendorff’s α is'],
    ['agreement', 'note', { perPair: 1 }, 'no pair has two of them'],
  ]
  it.each(habits)('%s: a crowd with the habit is a %s', async (name, severity, habit, said) => {
    const found = await findings({ crowd: crowdOf(habit) })
    expect(found[name]).toMatchObject({ severity, found: expect.stringContaining(said) })
  })

  it('side_balance: a program that judges by the side is found among people who do not', async () => {
    const crowd = crowdOf({ perPair: 4 }).map((part) => {
      const votes = part.votes.map((vote, at) => {
        if (at > 0) return vote
        const ranks = vote.shown?.[0] === vote.responses[0] ? [1, 2] : [2, 1]
        const criteria = vote.criteria.map((one) => ({ ...one, ranks, bothBad: false }))
        return { ...vote, criteria, source: 'judge' as const, annotator: `judge-${part.prompt.id.at(-1)}` }
      })
      return { ...part, votes }
    })
    const found = await findings({ crowd, release: { withJudges: true } })
    expect(found.side_balance?.severity).toBe('warning')
    expect(found.side_balance?.found).toMatch(/People preferred .* \(4\d\.\d%|People preferred .* \(5[0-4]\.\d%/)
    expect(found.side_balance?.found).toContain('Programs preferred the response shown first in 240 of 240 (100.0%')
  })

  it('side_balance: an unknown order is said to be unknown', async () => {
    const crowd = crowdOf().map((part) => ({ ...part, votes: part.votes.map((vote) => ({ ...vote, shown: null })) }))
    const { side_balance: found } = await findings({ crowd })
    expect(found).toMatchObject({ severity: 'note', count: 0 })
    expect(found?.found).toMatch(/Left out: .* judgements whose order is unknown\./)
  })

  it('class_balance: an order of pairs that gives the label away is a note', async () => {
    const crowd = crowdOf().map((part) => ({
      ...part,
      pairs: part.pairs.map((pair) =>
        pair.outcome === 'second'
          ? { ...pair, outcome: 'first' as const, first: pair.second, second: pair.first }
          : pair,
      ),
    }))
    expect(await firing({ crowd })).toEqual({ class_balance: 'note' })
  })

  it('rater_shares: one person who gave most is a warning, one who gave much a note, and is named by pseudonym', async () => {
    const most = await findings({ crowd: withoutMost(crowdOf(), 'rater-0', (at) => at % 5 < 2) })
    expect(most.rater_shares).toMatchObject({ severity: 'warning', examples: ['rater-0'] })
    const much = await findings({ crowd: withoutMost(crowdOf(), 'rater-0', (at) => at % 10 < 7) })
    expect(much.rater_shares).toMatchObject({ severity: 'note', examples: ['rater-0'] })
    expect(much.rater_shares?.found).toMatch(/^The rater with most judgements gave \d+ of 720 \(\d\d\.\d%\); 12 raters/)
  })

  it('one_ranking: says what the newest scores say, and that there are none', async () => {
    const verdict = { component: 1, verdict: 'not_one_ranking' as const, judged: 400, deviations: 3 }
    const against = await findings({ crowd: crowdOf(), facts: { verdicts: [verdict] } })
    expect(against.one_ranking).toMatchObject({ severity: 'warning', count: 1, examples: ['group 1'] })
    expect(against.one_ranking?.found).toContain('400 judgements')
    const open = { ...verdict, verdict: 'too_little_to_tell' as const }
    expect(await firing({ crowd: crowdOf(), facts: { verdicts: [open] } })).toEqual({ one_ranking: 'note' })
    expect(await firing({ crowd: crowdOf(), facts: { verdicts: null } })).toEqual({ one_ranking: 'note' })
  })

  it('flagged_raters: counts the labels that would be others without them', async () => {
    const crowd = crowdOf({ right: 1, ties: 0 }).map((part, at) => {
      if (at >= 60) return part
      // One of three says the same, one the contrary: with the second the label stands, without them it does not.
      const [one, other, third] = part.votes
      if (!one || !other || !third) throw new Error('three judged')
      const turned = { ...other, criteria: other.criteria.map((c) => ({ ...c, ranks: c.ranks?.toReversed() ?? null })) }
      return relabelled({ ...part, votes: [one, turned, { ...third, annotator: 'rater-flagged' }] })
    })
    const { flagged_raters: found } = await findings({
      crowd,
      facts: { flaggedRaters: ['rater-flagged', 'rater-gone'] },
    })
    expect(found).toMatchObject({ severity: 'warning', count: 60 })
    expect(found?.found).toBe(
      '1 rater with a flag gave 60 of 720 judgements; without them 60 of 240 labels (25.0%) would change or be gone.',
    )
    expect(found?.examples).toHaveLength(10)
    const adjudicated = crowd.map((part) => ({
      ...part,
      pairs: part.pairs.map((pair) => ({ ...pair, isAdjudicated: true })),
    }))
    const settled = await findings({ crowd: adjudicated, facts: { flaggedRaters: ['rater-flagged'] } })
    expect(settled.flagged_raters).toMatchObject({ severity: 'note', count: 0 })
  })

  it('split_deviation: a split that is far from its share, an empty one, and a stratum that is off', async () => {
    const splits = (train: number, validation: number, test: number) => [
      { split: 'train' as const, wanted: 192, got: train },
      { split: 'validation' as const, wanted: 24, got: validation },
      { split: 'test' as const, wanted: 24, got: test },
    ]
    const of = async (all: ReturnType<typeof splits>, stratum = all) => {
      const strata = [{ stratum: 'ana@uni.es', prompts: 240, splits: stratum }]
      return (await findings({ crowd: crowdOf(), facts: { deviation: { all, strata } } })).split_deviation
    }
    expect((await of(splits(191, 25, 24)))?.severity).toBe('fine')
    expect((await of(splits(172, 44, 24)))?.severity).toBe('warning')
    expect((await of(splits(216, 24, 0)))?.severity).toBe('warning')
    expect(await of(splits(192, 24, 24), splits(160, 56, 24))).toMatchObject({
      severity: 'note',
      count: 1,
      examples: ['[e-mail address]'],
    })
  })

  it('leakage: a prompt of two splits is severe, whichever way it is the same', async () => {
    const ways: [string, (leaked: CrowdPart, other: CrowdPart) => void][] = [
      ['2 by its exact text', (leaked, other) => Object.assign(leaked.prompt, { messages: other.prompt.messages })],
      [
        '2 by its text without case and spaces',
        (leaked, other) => {
          const messages = other.prompt.messages.map((one) => ({ ...one, content: `  ${one.content.toUpperCase()}\n` }))
          Object.assign(leaked.prompt, { messages })
        },
      ],
      ['2 by its group', (leaked, other) => Object.assign(leaked.prompt, { groupId: other.prompt.groupId })],
    ]
    for (const [said, leak] of ways) {
      const crowd = crowdOf({ prompts: 30 })
      const train = crowd.find(({ prompt }) => prompt.split === 'train')
      const test = crowd.find(({ prompt }) => prompt.split === 'test')
      if (!train || !test) throw new Error('both splits have prompts')
      leak(test, train)
      const { leakage } = await findings({ crowd })
      expect(leakage, said).toMatchObject({ severity: 'severe', count: 2 })
      expect(leakage?.found).toContain(said)
      expect(leakage?.examples).toEqual([train.prompt.id, test.prompt.id])
    }
    const twins = crowdOf({ prompts: 30 })
    Object.assign(twins[1]?.prompt ?? {}, { messages: first(twins).prompt.messages })
    expect((await findings({ crowd: twins })).leakage?.severity).toBe('fine')
  })

  it('personal_data: is found in everything that people wrote, and never shown', async () => {
    const mail = 'ana.lopez@uni-madrid.es'
    const places: [string, (part: CrowdPart) => void][] = [
      ['prompt p0000', ({ prompt }) => Object.assign(prompt, { messages: [{ role: 'user', content: `Ask ${mail}` }] })],
      ['prompt p0000', ({ prompt }) => Object.assign(prompt, { tags: [mail] })],
      ['prompt p0000', ({ prompt }) => Object.assign(prompt, { metadata: { topic: mail } })],
      [
        'response p0000/p0000-a',
        ({ responses }) => {
          const call = { type: 'function', function: { name: 'send', arguments: `{"to":"${mail}"}` } }
          Object.assign(responses[0] ?? {}, {
            messages: [{ role: 'assistant', content: 'So be it', tool_calls: [call] }],
          })
        },
      ],
      [
        'judgement p0000-v1',
        ({ votes }) => Object.assign(votes[0] ?? {}, { voteId: 'p0000-v1', reason: `As ${mail} says` }),
      ],
      ['response p0000/[e-mail address]', ({ responses }) => Object.assign(responses[1] ?? {}, { id: mail })],
    ]
    for (const [where, plant] of places) {
      const crowd = crowdOf({ prompts: 30 })
      plant(first(crowd))
      const checks = await findings({ crowd })
      expect(checks.personal_data, where).toMatchObject({ severity: 'severe', count: 1, examples: [where] })
      expect(checks.personal_data?.found).toContain('1 e-mail address')
      expect(JSON.stringify(checks), where).not.toContain('ana.lopez')
    }
  })
})
