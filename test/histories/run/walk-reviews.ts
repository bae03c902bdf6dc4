import { API } from '@tiebreak/contracts/api.ts'
import { AdjudicationId, ComparisonId } from '@tiebreak/contracts/ids.ts'
import { Adjudicate, type Disagreement } from '@tiebreak/contracts/review/schemas.ts'
import type { Pace } from './pace.ts'
import { preferenceOf } from './preference-of.ts'
import type { Recorder } from './recorder.ts'
import type { ReviewStep } from './review-steps.ts'
import type { Somebody, Stage } from './set-up.ts'

/** One reviewer goes through their steps, each when its number of requests was sent. */
export async function walkReviews(
  stage: Stage,
  somebody: Somebody,
  steps: readonly ReviewStep[],
  { recorder, pace }: { recorder: Recorder; pace: Pace },
): Promise<void> {
  /** What this reviewer sent out: no list shows it any longer. */
  const out = new Map<number, string[]>()
  for (const step of steps) {
    await pace.reached(step.after)
    await take(step)
  }

  async function take(step: ReviewStep): Promise<void> {
    const projectId = stage.projects[step.project]
    const found = await open(step)
    if (found === null) return
    const { comparisonId } = found
    const params = { projectId, comparisonId }
    const about = { projectId, by: somebody.userId, comparisonId }
    if (step.act === 'answer' || step.act === 'revise') {
      const handles = found.responses.map(({ handle }) => handle)
      const body = { revises: found.adjudication?.id ?? null, ...preferenceOf(step, handles) }
      await recorder.ask(
        somebody,
        step.api,
        async (client) => {
          const sent = Adjudicate.parse({ ...body, cause: step.act === 'answer' ? 'ambiguous' : 'error' })
          const { id, revision } = await client.call(API.adjudicate, { params, body: sent })
          return { id, revision }
        },
        (outcome, when) => ({ call: 'adjudicate', ...about, ...when, ...body, handles, outcome }),
      )
      return
    }
    const to = step.act === 'back' ? 'queue' : 'out'
    const own = out.get(step.project) ?? []
    if (to === 'out') out.set(step.project, [...own, comparisonId])
    await recorder.ask(
      somebody,
      step.api,
      (client) => client.call(API.settleReview, { params, body: { to, reason: 'as drawn' } }).then(() => null),
      (outcome, when) => ({ call: 'settle', ...about, ...when, to, outcome }),
    )
  }

  /** Opens one to do the step with: what was answered to revise it, what was sent out to bring it back, else what waits. */
  async function open({ act, project, api, pick }: ReviewStep): Promise<Disagreement | null> {
    const projectId = stage.projects[project]
    const sentOut = act === 'back' ? (out.get(project)?.pop() ?? null) : null
    const isOfAnswered = act === 'revise' || (act !== 'answer' && pick % 2 === 0)
    const found = await recorder.ask(
      somebody,
      api,
      async (client) => {
        const state = isOfAnswered ? 'adjudicated' : 'waiting'
        const list = () => client.call(API.listDisagreements, { params: { projectId }, query: { state, limit: 50 } })
        const items = sentOut === null ? (await list()).items.map(({ comparisonId }) => comparisonId) : [sentOut]
        const comparisonId = items[pick % Math.max(items.length, 1)]
        if (comparisonId === undefined) return { told: null, opened: null }
        const params = { projectId, comparisonId: ComparisonId.parse(comparisonId) }
        const opened = await client.call(API.getDisagreement, { params })
        const inForce = opened.adjudication === null ? null : AdjudicationId.parse(opened.adjudication.id)
        return { told: { comparisonId, inForce }, opened }
      },
      (outcome, when) => ({
        call: 'read',
        ...{ projectId, by: somebody.userId, ...when },
        outcome: outcome.kind === 'answered' ? { kind: 'answered', answer: outcome.answer.told } : outcome,
      }),
    )
    return found?.opened ?? null
  }
}
