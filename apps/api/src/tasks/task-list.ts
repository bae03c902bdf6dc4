import type { JobKind } from '@tiebreak/contracts/jobs/schemas.ts'
import type { Task } from 'graphile-worker'
import type { WorkerDeps } from './define-task.ts'
import { exportTask } from './export.ts'
import { fitScoresTask } from './fit-scores.ts'
import { importTask } from './import.ts'
import { makeComparisonsTask } from './make-comparisons.ts'
import { measureTask } from './measure.ts'
import { raiseOverlapTask } from './raise-overlap.ts'
import { weighInformationTask } from './weigh-information.ts'

/** Work that people do not see as jobs. */
type Silent = 'measure' | 'raise_overlap' | 'weigh_information'

/** A task for every kind of job, and for what is done behind. */
export function taskList(deps: WorkerDeps): Record<JobKind | Silent, Task> {
  return {
    import: importTask(deps),
    make_comparisons: makeComparisonsTask(deps),
    measure: measureTask(deps),
    fit_scores: fitScoresTask(deps),
    export: exportTask(deps),
    raise_overlap: raiseOverlapTask(deps),
    weigh_information: weighInformationTask(deps),
  }
}
