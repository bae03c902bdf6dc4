import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  foreignKey,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { instant, projectId } from '#schema/columns.ts'

/** One annotation campaign. */
export const projects = pgTable(
  'projects',
  {
    id: uuid().primaryKey(),
    name: text().notNull(),
    description: text().notNull().default(''),
    scale: smallint().notNull(),
    allowBothBad: boolean().notNull(),
    overlap: smallint().notNull(),
    guidelinesVersion: integer().notNull().default(1),
    state: text().$type<'open' | 'paused' | 'closed'>().notNull().default('open'),
    /** How the queue chooses; what is absent is off. */
    policy: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    /** How many comparisons one annotator may judge; null without a limit. Worked out behind, from the policy's share. */
    raterQuota: integer(),
    /** What is judged beside "overall"; the words for annotators. */
    criteria: jsonb().$type<{ key: string; label: string; description: string }[]>().notNull().default([]),
    /** When a judgement asks for its reason. */
    askReason: jsonb()
      .$type<{ muchBetter: boolean; bothBad: boolean; share: number; required: boolean }>()
      .notNull()
      .default({ muchBetter: false, bothBad: false, share: 0, required: false }),
    /** Worked examples that annotators can open beside their task. */
    examples: jsonb().$type<{ title: string; markdown: string }[]>().notNull().default([]),
    allowImages: boolean().notNull().default(false),
    /** What an annotator agrees to before the first task; each other text is another version. */
    consent: text().notNull().default(''),
    consentVersion: integer().notNull().default(0),
    createdBy: text(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    check('projects_scale', sql`${t.scale} in (2, 3, 5, 7)`),
    check('projects_state', sql`${t.state} in ('open', 'paused', 'closed')`),
    check('projects_overlap', sql`${t.overlap} between 1 and 50`),
  ],
)

/** Every version of a project's guidelines; judgements name the version that was shown. */
export const guidelines = pgTable(
  'guidelines',
  {
    projectId: projectId(),
    version: integer().notNull(),
    body: text().notNull(),
    createdBy: text(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.version] }),
    foreignKey({ columns: [t.projectId], foreignColumns: [projects.id] }),
  ],
)
