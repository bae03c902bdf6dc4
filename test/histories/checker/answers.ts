import type { History, HistoryEvent } from '../history.ts'

/** What each call may be refused with. Anything else, an internal error above all, breaks a promise. */
const REFUSALS: Readonly<Record<HistoryEvent['call'], readonly string[]>> = {
  lease: [],
  submit: ['assignment_already_judged', 'judgement_id_reused', 'judgement_revised_already'],
  skip: ['assignment_already_judged'],
  flag: ['assignment_already_judged'],
  // A lease that has ended in any other way than by a judgement is not found to be renewed.
  heartbeat: ['assignment_already_judged', 'assignment_not_found'],
  state: [],
  rater: [],
  requeue: [],
  expire: [],
  fold: [],
  kill: [],
  read: [],
  // Another reviewer was there first, or the own judgement whose acknowledgement was cut off.
  adjudicate: ['adjudicated_already', 'comparison_not_in_review'],
  settle: ['comparison_not_in_review'],
  keep: [],
}

/** Every call is answered, or refused for one of the reasons that it has. */
export function answers({ events }: History): string[] {
  return events.flatMap(({ call, by, outcome }) =>
    outcome.kind === 'refused' && !REFUSALS[call].includes(outcome.code)
      ? [`${call} of ${by || 'nobody'} was refused with ${outcome.code} ${outcome.detail}`.trim()]
      : [],
  )
}
