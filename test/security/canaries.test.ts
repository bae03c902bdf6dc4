import { afterAll, beforeAll, expect, it } from 'vitest'
import { CANARIES, type CanaryWorld, makeCanaryWorld } from './canary-world.ts'
import { type Answered, crawl } from './crawl.ts'

/** Strings are planted in everything that somebody may not see; whatever is answered is searched for them. */
let world: CanaryWorld

beforeAll(async () => {
  world = await makeCanaryWorld()
})
afterAll(() => world.edge.end())

/** Which of some strings stand in which answers. */
function leaksIn(answers: readonly Answered[], kept: readonly string[]): string[] {
  return answers.flatMap(({ call, text }) =>
    kept.filter((canary) => text.includes(canary)).map((canary) => `${canary} in the answer to ${call}`),
  )
}

const answered = (answers: readonly Answered[]) =>
  new Set(answers.filter(({ status }) => status < 300).map(({ call }) => call.split(' ')[0]))

const { text, name, email, importedRater, ...kept } = CANARIES

it('a lead finds the canaries, so that a search for them can find a leak', async () => {
  const answers = await crawl(world, 'lead')
  for (const canary of Object.values(CANARIES).filter((one) => one !== CANARIES.gold))
    expect(leaksIn(answers, [canary]), canary).not.toEqual([])
  expect(leaksIn(answers, world.internal)).not.toEqual([])
})

it('an annotator reaches no system, no id, no metadata, no gold answer and nothing of other raters', async () => {
  const answers = await crawl(world, 'annotator')
  expect(leaksIn(answers, [...Object.values(kept), name, email, importedRater, ...world.internal])).toEqual([])
  expect(leaksIn(answers, [text])).not.toEqual([])
  for (const call of ['getMe', 'getProject', 'leaseNext', 'submitJudgement', 'skipAssignment', '/api/openapi.json'])
    expect(answered(answers)).toContain(call)
  expect(answered(answers)).not.toContain('getMonitor')
})

it.each(['reviewer', 'engineer'] as const)(
  'the %s reads judgements, and no name or e-mail of a rater',
  async (role) => {
    const answers = await crawl(world, role)
    expect(leaksIn(answers, [name, email, importedRater, CANARIES.gold])).toEqual([])
    for (const call of ['listJudgements', 'getMonitor', 'getSystemScores', 'getPrompt'])
      expect(answered(answers)).toContain(call)
    expect(leaksIn(answers, [CANARIES.reason])).not.toEqual([])
    expect(answered(answers).has('downloadExport')).toBe(role === 'engineer')
  },
)

it('the log of all these calls has no text, no e-mail, no name and nothing else that was planted', () => {
  const lines = world.edge.logged
  expect(lines.length).toBeGreaterThan(200)
  expect(lines.filter((line) => /canary/i.test(line))).toEqual([])
})
