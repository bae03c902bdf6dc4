import type { FitId, ProjectId, PromptId, ResponseId } from '@tiebreak/contracts/ids.ts'
import { and, eq, gt, isNotNull, isNull, or, sql } from 'drizzle-orm'
import type { Tx } from '#database.ts'
import { prompts, responses } from '#schema/data/prompts.ts'
import { scores } from '#schema/measures/fits.ts'
import type { ScoreRow } from './fits.ts'

/** A response and what a fit has of it: nothing, unless it was judged. */
export type ResponseScoreRow = {
  responseId: ResponseId
  promptId: PromptId
  system: string | null
  score: ScoreRow | null
}

/** A page of a project's responses by id, of one prompt or of all, each with its score in a fit. */
export async function listResponseScores(
  tx: Tx,
  projectId: ProjectId,
  fitId: FitId,
  page: { after?: ResponseId | undefined; limit: number; promptId?: PromptId | undefined },
): Promise<ResponseScoreRow[]> {
  return tx.orm
    .select({ responseId: responses.id, promptId: responses.promptId, system: responses.system, score: scores })
    .from(responses)
    .leftJoin(scores, ofFit(fitId))
    .where(
      and(
        eq(responses.projectId, projectId),
        page.promptId === undefined ? undefined : eq(responses.promptId, page.promptId),
        page.after === undefined ? undefined : gt(responses.id, page.after),
      ),
    )
    .orderBy(responses.id)
    .limit(page.limit)
}

/** All of them by prompt, best first, without earlier texts that were not judged, with the external ids of both, for a file. */
export async function listResponseScoresWithNames(tx: Tx, projectId: ProjectId, fitId: FitId) {
  return tx.orm
    .select({
      score: scores,
      system: responses.system,
      promptExternalId: prompts.externalId,
      responseExternalId: responses.externalId,
      promptVersion: prompts.version,
      responseVersion: responses.version,
    })
    .from(responses)
    .innerJoin(prompts, and(eq(prompts.projectId, responses.projectId), eq(prompts.id, responses.promptId)))
    .leftJoin(scores, ofFit(fitId))
    .where(
      and(
        eq(responses.projectId, projectId),
        or(isNotNull(scores.subject), and(isNull(responses.supersededAt), isNull(prompts.supersededAt))),
      ),
    )
    .orderBy(prompts.externalId, scores.component, sql`${scores.score} desc nulls last`, responses.id)
}

/** The subject of a response's score is its id as text, by which scores are found. */
function ofFit(fitId: FitId) {
  return and(
    eq(scores.projectId, responses.projectId),
    eq(scores.fitId, fitId),
    eq(scores.subject, sql`${responses.id}::text`),
  )
}
