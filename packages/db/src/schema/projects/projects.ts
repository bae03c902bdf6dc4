import { SCALES } from '@tiebreak/contracts/choices.ts'
import { DEFAULT_ORGANISATION, type OrganisationId, type ProjectId, type UserId } from '@tiebreak/contracts/ids.ts'
import {
  type AskReason,
  type Criterion,
  type Example,
  PROJECT_STATES,
  type Scale,
} from '@tiebreak/contracts/projects/schemas.ts'
import { sql } from 'drizzle-orm'
import { boolean, check, foreignKey, integer, jsonb, pgTable, primaryKey, smallint, text } from 'drizzle-orm/pg-core'
import { organisations } from '#schema/accounts/organisations.ts'
import { idOf, instant, isOneOf, projectId } from '#schema/columns.ts'

/** One annotation campaign. */
export const projects = pgTable(
  'projects',
  {
    id: idOf<ProjectId>().primaryKey(),
    organisationId: idOf<OrganisationId>().notNull().default(DEFAULT_ORGANISATION),
    name: text().notNull(),
    description: text().notNull().default(''),
    scale: smallint().$type<Scale>().notNull(),
    allowBothBad: boolean().notNull(),
    overlap: smallint().notNull(),
    guidelinesVersion: integer().notNull().default(1),
    state: text({ enum: PROJECT_STATES }).notNull().default('open'),
    /** How the queue chooses tasks; absent parts are off. */
    policy: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    /**
     * How many comparisons one annotator may judge, computed in the background from the policy's share; null for no
     * limit.
     */
    raterQuota: integer(),
    /** What is judged besides "overall", with the words annotators read. */
    criteria: jsonb().$type<Criterion[]>().notNull().default([]),
    /** When a judgement has to give a reason. */
    askReason: jsonb()
      .$type<AskReason>()
      .notNull()
      .default({ muchBetter: false, bothBad: false, share: 0, required: false }),
    /** Worked examples that annotators can open beside their task. */
    examples: jsonb().$type<Example[]>().notNull().default([]),
    allowImages: boolean().notNull().default(false),
    /** What annotators agree to before their first task. Each changed text is a new version. */
    consent: text().notNull().default(''),
    consentVersion: integer().notNull().default(0),
    /** Whether simulated raters count. Each change is also an event, which figures read. */
    countSimulated: boolean().notNull().default(false),
    /** 1, and one more than its original's for a project that asks for the same comparisons again. */
    round: integer().notNull().default(1),
    /** The project it was copied from. */
    copiedFrom: idOf<ProjectId>(),
    createdBy: text().$type<UserId>(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    foreignKey({ columns: [t.organisationId], foreignColumns: [organisations.id] }),
    check('projects_scale', isOneOf(t.scale, SCALES)),
    check('projects_state', isOneOf(t.state, PROJECT_STATES)),
    check('projects_round', sql`${t.round} >= 1`),
    check('projects_overlap', sql`${t.overlap} between 1 and 50`),
  ],
)

/** All versions of a project's guidelines. Each judgement names the version that was shown. */
export const guidelines = pgTable(
  'guidelines',
  {
    projectId: projectId(),
    version: integer().notNull(),
    body: text().notNull(),
    createdBy: text().$type<UserId>(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.version] }),
    foreignKey({ columns: [t.projectId], foreignColumns: [projects.id] }),
  ],
)
