import { MarkGold } from '@tiebreak/contracts/comparisons/schemas.ts'
import { ComparisonId, type ProjectId, ResponseId } from '@tiebreak/contracts/ids.ts'
import { StoredPolicy } from '@tiebreak/contracts/queue/stored-policy.ts'
import { getGoldFeedback } from '@tiebreak/services/annotating/get-gold-feedback.ts'
import { getComparison } from '@tiebreak/services/comparisons/get-comparison.ts'
import { makeComparisons } from '@tiebreak/services/comparisons/make-comparisons.ts'
import { markGold } from '@tiebreak/services/comparisons/mark-gold.ts'
import { runMakeComparisons } from '@tiebreak/services/comparisons/run-make-comparisons.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, makeDesk, type Person } from '#support/desk.ts'
import { plainRows } from '#support/scene.ts'

describe('the explanation of gold', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await makeDesk()
  })
  afterAll(() => desk.end())

  /** A project whose only comparison, of k responses, is practised first. */
  async function practised(k: number) {
    const projectId = await desk.project({ overlap: 1 })
    await desk.take(projectId, plainRows({ prompts: 1, systems: k }))
    const plan = k === 2 ? ({ pairs: 'all' } as const) : ({ pairs: 'ranking', k, perPrompt: 1 } as const)
    const { jobId } = await makeComparisons({ ctx: desk.worker, input: { projectId, ...plan } })
    await runMakeComparisons({ ctx: desk.worker, input: { projectId, jobId, plan: { ...plan, overlap: 1 } } })
    const policy = { ...StoredPolicy.parse({}), gold: { ...StoredPolicy.parse({}).gold, practice: 1 } }
    await desk.read(projectId, `update projects set policy = '${JSON.stringify(policy)}' where id = '${projectId}'`)
    const rows = await desk.read<{ id: string; responseId: string; text: string }>(
      projectId,
      `select c.id, r.id as "responseId", r.messages -> 0 ->> 'content' as text from comparisons c
       join comparison_responses cr on cr.comparison_id = c.id join responses r on r.id = cr.response_id order by cr.position`,
    )
    const comparisonId = ComparisonId.parse(rows[0]?.id)
    const ranks = Object.fromEntries(rows.map(({ responseId }, at) => [ResponseId.parse(responseId), at + 1]))
    const mark = (explanation: string) =>
      markGold({
        ctx: desk.worker,
        input: { projectId, comparisonId, ...MarkGold.parse({ use: 'training', ranks, explanation }) },
      })
    /** Texts in the comparison's own order. */
    return { projectId, comparisonId, texts: rows.map(({ text }) => text), mark }
  }

  /** Judges the practice task: its texts as they were shown, and what was explained. */
  async function practise(projectId: ProjectId, person: Person) {
    const task = await desk.leaseOne(projectId, person)
    await desk.submit(projectId, person, desk.judgementOn(task, task.responses.length > 2 ? { strength: null } : {}))
    const feedback = await getGoldFeedback({ ctx: desk.as(person), input: { projectId, assignmentId: task.id } })
    return { shown: task.responses.map(({ messages }) => messages[0]?.content ?? ''), feedback }
  }

  it.each([2, 4, 9])('names each of %i responses by the letter under which the annotator saw it', async (k) => {
    const { projectId, texts, mark } = await practised(k)
    const letters = [...'ABCDEFGHI'].slice(0, k)
    await mark(letters.map((letter) => `{${letter}} is on top.`).join('\n'))
    const orders = new Set<string>()
    for (let people = 0; people < 8; people++) {
      const { shown, feedback } = await practise(projectId, await desk.annotator(projectId))
      // Line by line the comparison's own order; in each the place where that text stood on screen.
      expect(feedback.explanation.split('\n')).toEqual(
        texts.map((text) => `${letters[shown.indexOf(text)]} is on top.`),
      )
      orders.add(shown.join())
    }
    expect(orders.size).toBeGreaterThan(1)
  })

  it('is text but for the letters of responses in braces; doubled braces are braces', async () => {
    const { projectId, comparisonId, mark } = await practised(2)
    const explanation = String.raw`Response A, {{A}}, {a}, {AB}, {R}, {1}, { A }, $\mathbb{{C}}$, {{{B}}}.`
    const { explanation: kept } = await mark(explanation)
    expect(kept).toBe(explanation)
    const { gold } = await getComparison({ ctx: desk.worker, input: { projectId, comparisonId } })
    expect(gold?.explanation).toBe(explanation)
    for (let people = 0; people < 2; people++) {
      const { feedback } = await practise(projectId, await desk.annotator(projectId))
      expect(feedback.explanation).toBe(String.raw`Response A, {A}, {a}, {AB}, {R}, {1}, { A }, $\mathbb{C}$, {{B}}.`)
    }
  })

  it('is refused where it names a response that is not there, with each place, and nothing is kept', async () => {
    const { projectId, comparisonId, mark } = await practised(2)
    await expect(mark('{A} says 91.\nLike {C}, it errs: see {{D}} and 😀{I}.')).rejects.toMatchObject({
      code: 'explanation_names_no_response',
      details: [
        { path: 'explanation', message: 'line 2, column 6: {C} is no response; for the text, write {{C}}' },
        { path: 'explanation', message: 'line 2, column 35: {I} is no response; for the text, write {{I}}' },
      ],
    })
    expect((await getComparison({ ctx: desk.worker, input: { projectId, comparisonId } })).gold).toBeNull()
    const ranking = await practised(4)
    await ranking.mark('{C} and {D}')
    await expect(ranking.mark('{E}')).rejects.toMatchObject({ code: 'explanation_names_no_response' })
  })
})
