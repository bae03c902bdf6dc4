import type { JobKind } from '@tiebreak/contracts/job.ts'
import type { Task } from 'graphile-worker'
import type { WorkerDeps } from './define-task.ts'
import { exportTask } from './export.ts'
import { fitScoresTask } from './fit-scores.ts'
import { importTask } from './import.ts'
import { makeComparisonsTask } from './make-comparisons.ts'
import { measureTask } from './measure.ts'

/** A task for every kind of job, and for measuring, which people do not see as one. */
export function taskList(deps: WorkerDeps): Record<JobKind | 'measure', Task> {
  return {
    import: importTask(deps),
    make_comparisons: makeComparisonsTask(deps),
    measure: measureTask(deps),
    fit_scores: fitScoresTask(deps),
    export: exportTask(deps),
  }
}
