import { API } from '@tiebreak/contracts/api.ts'
import { AssignmentId, SubmissionId } from '@tiebreak/contracts/ids.ts'
import { v7 as uuidv7 } from 'uuid'
import type { SentBody } from '../history.ts'
import { preferenceOf } from './preference-of.ts'
import type { Recorder } from './recorder.ts'
import type { Step } from './schedule.ts'
import { sendJudgement } from './send-judgement.ts'
import type { Somebody, Stage } from './set-up.ts'

type Held = { id: string; handles: string[] }

/** What an annotator knows of one project: what was handed out and not ended by them, and what they judged. */
type Memory = { held: Map<string, Held>; judged: SentBody[] }

/** One annotator goes through their steps, one request after the other, and keeps trying while the system is away. */
export async function walk(
  stage: Stage,
  somebody: Somebody,
  steps: readonly Step[],
  recorder: Recorder,
): Promise<void> {
  const memories: [Memory, Memory, Memory] = [
    { held: new Map(), judged: [] },
    { held: new Map(), judged: [] },
    { held: new Map(), judged: [] },
  ]
  for (const step of steps) await take(step, memories[step.project])

  async function take(step: Step, memory: Memory): Promise<void> {
    const { held, judged } = memory
    const chosen = <Item>(items: readonly Item[]): Item | undefined => items[step.pick % Math.max(items.length, 1)]
    switch (step.act) {
      case 'lease':
        return lease(step, memory, step.want)
      case 'resend':
        return resend(step, chosen(judged), (body) => body)
      case 'resend changed':
        return resend(step, chosen(judged.filter(({ strength }) => strength !== null)), (body) => ({
          ...body,
          strength: body.strength === 1 ? 2 : 1,
        }))
      case 'judge again':
        return resend(step, chosen(judged), (body) => ({ ...body, id: uuidv7(), revises: null }))
      case 'revise': {
        const body = chosen(judged)
        if (!body) return
        const next = { ...judgementOn(step, handlesOf(body), body.assignmentId), revises: body.id }
        // Whether it was the latest is for the server to say.
        if (await submit(step, next)) judged.push(next)
        return
      }
      default:
    }
    if (held.size === 0) await lease(step, memory, 1)
    const one = chosen([...held.values()])
    if (!one) return
    const params = { projectId: stage.projects[step.project], assignmentId: AssignmentId.parse(one.id) }
    const about = { projectId: params.projectId, by: somebody.userId, assignmentId: one.id }
    if (step.act === 'submit') {
      const body = judgementOn(step, one.handles, one.id)
      held.delete(one.id)
      if (await submit(step, body)) judged.push(body)
    } else if (step.act === 'skip') {
      held.delete(one.id)
      await recorder.ask(
        somebody,
        step.api,
        (client) => client.call(API.skipAssignment, { params, body: { reason: 'no_expertise' } }).then(() => null),
        (outcome, when) => ({ call: 'skip', ...about, ...when, outcome }),
      )
    } else if (step.act === 'flag') {
      held.delete(one.id)
      await recorder.ask(
        somebody,
        step.api,
        (client) => client.call(API.flagAssignment, { params, body: { kind: step.kind } }).then(() => null),
        (outcome, when) => ({ call: 'flag', ...about, ...when, kind: step.kind, outcome }),
      )
    } else
      await recorder.ask(
        somebody,
        step.api,
        (client) => client.call(API.heartbeatAssignment, { params, body: {} }).then(() => null),
        (outcome, when) => ({ call: 'heartbeat', ...about, ...when, outcome }),
      )
  }

  async function lease({ project, api }: Step, { held }: Memory, want: number): Promise<void> {
    const params = { projectId: stage.projects[project] }
    const answer = await recorder.ask(
      somebody,
      api,
      async (client) => {
        const { assignments, why } = await client.call(API.leaseNext, { params, body: { want } })
        const shown = assignments.map(({ id, responses }) => ({ id, handles: responses.map(({ handle }) => handle) }))
        return { assignments: shown, why }
      },
      (outcome, when) => ({ call: 'lease', ...params, by: somebody.userId, ...when, want, outcome }),
    )
    for (const one of answer?.assignments ?? []) held.set(one.id, { id: one.id, handles: [...one.handles] })
  }

  async function resend(step: Step, body: SentBody | undefined, change: (body: SentBody) => SentBody): Promise<void> {
    if (body) await submit(step, change(body))
  }

  async function submit({ project, api }: Step, body: SentBody): Promise<boolean> {
    return sendJudgement(recorder, { somebody, api, projectId: stage.projects[project], body })
  }
}

function handlesOf({ ranks, assignmentId }: SentBody): string[] {
  // A judgement that all are bad names no handle; its revision says the same again.
  return ranks === null ? [] : Object.keys(ranks).filter((handle) => handle !== assignmentId)
}

function judgementOn(step: Step, handles: readonly string[], assignmentId: string): SentBody {
  const said = step.act === 'submit' || step.act === 'revise' ? step : ({ choice: 'first', strength: 2 } as const)
  return { id: SubmissionId.parse(uuidv7()), assignmentId, revises: null, ...preferenceOf(said, handles) }
}
