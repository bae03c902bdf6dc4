import type { ComparisonState } from '@tiebreak/contracts/comparisons/schemas.ts'
import type { ActId, ComparisonId, ImportId, PromptId, ResponseId, SubmissionId } from '@tiebreak/contracts/ids.ts'
import { sql } from 'drizzle-orm'
import { bigint, boolean, foreignKey, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { submissions } from '#schema/annotating/submissions.ts'
import { idOf, instant, projectId, xid8 } from '#schema/columns.ts'
import { comparisons } from '#schema/comparisons/comparisons.ts'
import { acts } from '#schema/review/acts.ts'
import { imports } from './imports.ts'
import { prompts, responses } from './prompts.ts'

/** That an import was undone, or brought back: append-only, the latest holds. Who did it and why is said by its act. */
export const importUndos = pgTable(
  'import_undos',
  {
    projectId: projectId(),
    seq: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    xid: xid8().notNull().default(sql`pg_current_xact_id()`),
    actId: idOf<ActId>().notNull(),
    importId: idOf<ImportId>().notNull(),
    undone: boolean().notNull(),
    undoneAt: instant().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.seq] }),
    foreignKey({ columns: [t.projectId, t.actId], foreignColumns: [acts.projectId, acts.id] }),
    foreignKey({ columns: [t.projectId, t.importId], foreignColumns: [imports.projectId, imports.id] }),
    index('import_undos_xid').on(t.projectId, t.xid),
  ],
)

/**
 * Comparisons that an act took out of the queue, with their state before: nothing that counts brought them any more, or a
 * response is in another language than its prompt.
 */
export const undoneComparisons = pgTable(
  'undone_comparisons',
  {
    projectId: projectId(),
    actId: idOf<ActId>().notNull(),
    comparisonId: idOf<ComparisonId>().notNull(),
    state: text().$type<ComparisonState>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.comparisonId, t.actId] }),
    foreignKey({ columns: [t.projectId, t.actId], foreignColumns: [acts.projectId, acts.id] }),
    foreignKey({ columns: [t.projectId, t.comparisonId], foreignColumns: [comparisons.projectId, comparisons.id] }),
  ],
)

/** Prompts that an import held and found there: they are of several imports. */
export const promptsAgain = pgTable(
  'prompts_again',
  {
    projectId: projectId(),
    promptId: idOf<PromptId>().notNull(),
    importId: idOf<ImportId>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.promptId, t.importId] }),
    index('prompts_again_import').on(t.projectId, t.importId),
    foreignKey({ columns: [t.projectId, t.promptId], foreignColumns: [prompts.projectId, prompts.id] }),
  ],
)

/** Texts of responses that an import held and found there: it does not correct them, and they are of several imports. */
export const responsesAgain = pgTable(
  'responses_again',
  {
    projectId: projectId(),
    responseId: idOf<ResponseId>().notNull(),
    importId: idOf<ImportId>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.responseId, t.importId] }),
    index('responses_again_import').on(t.projectId, t.importId),
    foreignKey({ columns: [t.projectId, t.responseId], foreignColumns: [responses.projectId, responses.id] }),
  ],
)

/** Judgements that an import held and found there: they are of several imports. */
export const submissionsAgain = pgTable(
  'submissions_again',
  {
    projectId: projectId(),
    submissionId: idOf<SubmissionId>().notNull(),
    importId: idOf<ImportId>().notNull(),
    /** Whether it did not count then, since what had brought it was undone. */
    revives: boolean().notNull(),
    xid: xid8().notNull().default(sql`pg_current_xact_id()`),
    againAt: instant().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.submissionId, t.importId] }),
    foreignKey({ columns: [t.projectId, t.submissionId], foreignColumns: [submissions.projectId, submissions.id] }),
    index('submissions_again_import').on(t.projectId, t.importId),
    index('submissions_again_revives').on(t.projectId, t.xid).where(sql`${t.revives}`),
  ],
)
