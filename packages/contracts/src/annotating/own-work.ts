import { z } from 'zod'
import { PageQuery, TimeZone } from '#common.ts'
import { ProjectId } from '#ids.ts'
import { ProjectState } from '#projects/schemas.ts'

/** Where the caller's days begin and end: `today` counts by them. */
export const ListOwnWork = PageQuery.extend({ timeZone: TimeZone.default('UTC') })

export type ListOwnWork = z.infer<typeof ListOwnWork>

/** The caller's own work in one project. All kinds of tasks count alike. */
export const OwnWork = z
  .strictObject({
    projectId: ProjectId,
    projectName: z.string(),
    /** Whether this is the caller's own work: annotators', and that of reviewers and leads who have judged here. */
    annotates: z.boolean(),
    state: ProjectState,
    judged: z.number().int(),
    /** Tasks first judged today. */
    today: z.number().int(),
    /** Tasks in the caller's hands and free for them, counted up to 500; 0 if they would be given none. */
    left: z.number().int(),
  })
  .meta({ id: 'OwnWork' })

export type OwnWork = z.infer<typeof OwnWork>
