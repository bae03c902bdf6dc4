import { z } from 'zod'
import { Instant, ManyLines, OneLine } from './common.ts'
import { ProjectId } from './ids.ts'
import { Role } from './roles.ts'

/** Points of the answer scale: 2 forced choice, 3 with tie, 5 and 7 graded (with tie in the middle). */
export const Scale = z.union([z.literal(2), z.literal(3), z.literal(5), z.literal(7)]).meta({ id: 'Scale' })
export type Scale = z.infer<typeof Scale>

const settings = {
  name: OneLine,
  description: ManyLines(2000),
  guidelines: ManyLines(100_000),
  scale: Scale,
  allowBothBad: z.boolean(),
  overlap: z.number().int().min(1).max(50),
}

export const CreateProject = z
  .strictObject({
    name: settings.name,
    description: settings.description.default(''),
    guidelines: settings.guidelines.default(''),
    scale: settings.scale.default(7),
    allowBothBad: settings.allowBothBad.default(true),
    overlap: settings.overlap.default(3),
  })
  .meta({ id: 'CreateProject' })
export type CreateProject = z.infer<typeof CreateProject>

export const UpdateProject = z.strictObject(settings).partial().meta({ id: 'UpdateProject' })
export type UpdateProject = z.infer<typeof UpdateProject>

/** Whether a project hands out comparisons: paused and closed ones do not, and closed ones say that they are done. */
export const ProjectState = z.enum(['open', 'paused', 'closed']).meta({ id: 'ProjectState' })
export type ProjectState = z.infer<typeof ProjectState>

export const ChangeProjectState = z
  .strictObject({ state: ProjectState, reason: ManyLines(2000).default('') })
  .meta({ id: 'ChangeProjectState' })
export type ChangeProjectState = z.infer<typeof ChangeProjectState>

/** A project as its members see it. Counts are left out for annotators: they hold no names, but they are not theirs to read. */
export const Project = z
  .strictObject({
    id: ProjectId,
    ...settings,
    state: ProjectState.default('open'),
    guidelinesVersion: z.number().int(),
    /** The caller's role; null for an admin who is not a member. */
    role: Role.nullable(),
    createdAt: Instant,
    counts: z
      .strictObject({
        prompts: z.number().int(),
        responses: z.number().int(),
        systems: z.number().int(),
        comparisons: z.number().int(),
        judgements: z.number().int(),
        raters: z.number().int(),
        /** How many of the raters are simulated; screens say so wherever their judgements show. */
        simulatedRaters: z.number().int(),
        seats: z.number().int(),
        seatsTaken: z.number().int(),
      })
      .nullable(),
  })
  .meta({ id: 'Project' })
export type Project = z.infer<typeof Project>
