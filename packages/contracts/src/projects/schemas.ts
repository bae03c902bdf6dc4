import { z } from 'zod'
import { CRITERIA_MOST, EXAMPLES_MOST } from '#choices.ts'
import { Instant, ManyLines, OneLine } from '#common.ts'
import { JobId, ProjectId } from '#ids.ts'
import { isBlank } from '#is-blank.ts'
import { Role } from '#members/roles.ts'

/** Points of the scale: 2 forced choice, 3 with tie, 5 and 7 graded (with tie in the middle). */
export const Scale = z.literal([2, 3, 5, 7]).meta({ id: 'Scale' })

export type Scale = z.infer<typeof Scale>

/** A criterion's name in the data. `overall` is taken, since it always exists. */
export const CriterionKey = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,39}$/)
  .refine((key) => key !== 'overall', 'any key except "overall", which always exists')

export type CriterionKey = z.infer<typeof CriterionKey>

/** An aspect judged in addition to overall, on the same scale, before it. */
export const Criterion = z
  .strictObject({ key: CriterionKey, label: z.string(), description: z.string() })
  .meta({ id: 'Criterion' })

export type Criterion = z.infer<typeof Criterion>

/**
 * When a judgement has to give a reason: for the strongest point of the scale (pairs on 5 and 7 points), for both bad,
 * and for a random share of tasks, drawn when they are leased. Optional unless `required`.
 */
export const AskReason = z
  .strictObject({
    muchBetter: z.boolean(),
    bothBad: z.boolean(),
    share: z.number().min(0).max(1),
    required: z.boolean(),
  })
  .meta({ id: 'AskReason' })

export type AskReason = z.infer<typeof AskReason>

/** A worked example that annotators can open beside their task. */
export const Example = z.strictObject({ title: z.string(), markdown: z.string() }).meta({ id: 'Example' })

export type Example = z.infer<typeof Example>

const criteria = z
  .array(Criterion.extend({ label: OneLine, description: ManyLines(2000) }).meta({ id: 'SetCriterion' }))
  .max(CRITERIA_MOST)
  .refine((all) => new Set(all.map(({ key }) => key)).size === all.length, 'each key once')

const settings = {
  name: OneLine,
  description: ManyLines(2000),
  guidelines: ManyLines(100_000),
  scale: Scale,
  allowBothBad: z.boolean(),
  overlap: z.number().int().min(1).max(50),
  /** Judged besides overall, in this order; none by default. */
  criteria,
  askReason: AskReason,
  examples: z
    .array(Example.extend({ title: OneLine, markdown: ManyLines(20_000) }).meta({ id: 'SetExample' }))
    .max(EXAMPLES_MOST),
  /** Whether texts may show images; only the project's own are ever shown. */
  allowImages: z.boolean(),
  /** Whether simulated raters count like people, for trying things out. A judge never counts. */
  countSimulated: z.boolean(),
  /** What annotators agree to before their first task; empty if nothing. */
  consent: ManyLines(20_000).overwrite((text) => (isBlank(text) ? '' : text)),
}

export const CreateProject = z
  .strictObject({
    name: settings.name,
    description: settings.description.default(''),
    guidelines: settings.guidelines.default(''),
    scale: settings.scale.default(7),
    allowBothBad: settings.allowBothBad.default(true),
    overlap: settings.overlap.default(3),
    countSimulated: settings.countSimulated.default(false),
  })
  .meta({ id: 'CreateProject' })

export type CreateProject = z.infer<typeof CreateProject>

export const UpdateProject = z.strictObject(settings).partial().meta({ id: 'UpdateProject' })

export type UpdateProject = z.infer<typeof UpdateProject>

/**
 * How much of a project's data a copy takes along: none, the gold comparisons with what they compare, or all prompts,
 * responses and comparisons, to be judged again as a further round.
 */
export const COPIED_DATA = ['none', 'gold', 'all'] as const

export const CopiedData = z.enum(COPIED_DATA).meta({ id: 'CopiedData' })

export type CopiedData = z.infer<typeof CopiedData>

/** A copy of a project: its settings, guidelines, consent text and queue policy under a new name, and some of its data. */
export const CopyProject = z
  .strictObject({ name: OneLine, data: CopiedData.default('none') })
  .meta({ id: 'CopyProject' })

export type CopyProject = z.infer<typeof CopyProject>

export const PROJECT_STATES = ['open', 'paused', 'closed'] as const

/** Whether a project hands out comparisons: paused and closed ones do not, and closed ones say that they are done. */
export const ProjectState = z.enum(PROJECT_STATES).meta({ id: 'ProjectState' })

export type ProjectState = z.infer<typeof ProjectState>

export const ChangeProjectState = z
  .strictObject({ state: ProjectState, reason: ManyLines(2000).default('') })
  .meta({ id: 'ChangeProjectState' })

export type ChangeProjectState = z.infer<typeof ChangeProjectState>

/** A project's progress: the same numbers on every page, from the judgements that count. */
export const Progress = z.strictObject({
  comparisons: z.number().int(),
  /** Judgements that count. */
  judgements: z.number().int(),
  /** Judgements wanted. Gold and withdrawn comparisons want none; one with a final answer wants no more than it has. */
  seats: z.number().int(),
  /** How many of the wanted ones exist and count; a surplus fills no other comparison's seats. */
  seatsTaken: z.number().int(),
  /** Comparisons that want judgements, and how many of them have all. */
  asked: z.number().int(),
  complete: z.number().int(),
})

export type Progress = z.infer<typeof Progress>

/** A project as its members see it. Annotators get no counts: these contain no names, but are not theirs to read. */
export const Project = z
  .strictObject({
    id: ProjectId,
    ...settings,
    name: z.string(),
    consent: z.string(),
    criteria: z.array(Criterion),
    examples: z.array(Example),
    state: ProjectState,
    guidelinesVersion: z.number().int(),
    /** Incremented with each changed text of `consent`; 0 before the first. */
    consentVersion: z.number().int(),
    /** 1, and one more than its original's for a project that asks for the same comparisons again. */
    round: z.number().int(),
    /** The project it was copied from; null if none, or if the caller may not see that. */
    copiedFrom: z.strictObject({ id: ProjectId, name: z.string() }).nullable(),
    /** The caller's role; null for an admin who is not a member. */
    role: Role.nullable(),
    createdAt: Instant,
    counts: z
      .strictObject({
        prompts: z.number().int(),
        responses: z.number().int(),
        systems: z.number().int(),
        raters: z.number().int(),
        /** How many of the raters are simulated; pages say so wherever their judgements are shown. */
        simulatedRaters: z.number().int(),
        ...Progress.shape,
      })
      .nullable(),
  })
  .meta({ id: 'Project' })

export type Project = z.infer<typeof Project>

/** One version of a project's guidelines; `acknowledgedAt` is the caller's own. */
export const Guidelines = z
  .strictObject({
    version: z.number().int(),
    markdown: z.string(),
    createdAt: Instant,
    acknowledgedAt: Instant.nullable(),
  })
  .meta({ id: 'Guidelines' })

export type Guidelines = z.infer<typeof Guidelines>

/** The new project, and the job that brings its data; null if it takes none along. */
export const CopiedProject = z.strictObject({ project: Project, jobId: JobId.nullable() }).meta({ id: 'CopiedProject' })

export type CopiedProject = z.infer<typeof CopiedProject>
