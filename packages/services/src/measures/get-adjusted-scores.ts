import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { AdjustedScore, AdjustedScores, Placed } from '@tiebreak/contracts/measures/adjusted.ts'
import type { SystemScore } from '@tiebreak/contracts/measures/schemas.ts'
import {
  type AdjustedScoreRow,
  findAdjustedFit,
  listAdjustedScores,
} from '@tiebreak/db/queries/measures/adjusted-fits.ts'
import { enqueueSilently, listScores, type ScoreRow } from '@tiebreak/db/queries/measures/fits.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { latestFit } from './latest-fit.ts'
import { toSystemScores } from './to-score.ts'

/**
 * Scores of systems beside scores adjusted for length and format, from the same fit, best first by the adjusted score within
 * each component. A fit from before scores were adjusted is done again.
 */
export async function getAdjustedScores({ ctx, input }: Verb<{ projectId: ProjectId }>): Promise<AdjustedScores> {
  const { projectId } = input
  return inProject(ctx, projectId, async (tx) => {
    const { fit, reach } = await latestFit(ctx, tx, projectId, 'system')
    const adjusted = fit && (await findAdjustedFit(tx, projectId, fit.id))
    if (fit && !adjusted) await enqueueSilently(tx, 'fit_scores', projectId, ctx.requestId)
    if (!fit || !adjusted) return { fit: null, effects: [], scores: [], ...reach }
    const { state, effects } = adjusted
    const rows = state === 'converged' ? await listScores(tx, projectId, fit.id) : []
    const found = await listAdjustedScores(tx, projectId, fit.id)
    return {
      fit: { id: fit.id, state, finishedAt: fit.finishedAt.toISOString() },
      effects,
      scores: sideBySide(rows, found),
      ...reach,
    }
  })
}

function sideBySide(rows: readonly ScoreRow[], found: ReadonlyMap<string, AdjustedScoreRow>): AdjustedScore[] {
  const both = rows.flatMap((row) => {
    const own = found.get(row.subject)
    const [plain] = toSystemScores(row)
    const [adjusted] = own ? toSystemScores({ ...row, ...own }) : []
    return plain && adjusted ? [{ plain, adjusted }] : []
  })
  const plainPlaces = placesOf(both.map(({ plain }) => plain))
  const adjustedPlaces = placesOf(both.map(({ adjusted }) => adjusted))
  return both
    .map(({ plain, adjusted }) => ({
      system: plain.system,
      component: plain.component,
      plain: toPlaced(plain, plainPlaces),
      adjusted: toPlaced(adjusted, adjustedPlaces),
    }))
    .sort((a, b) => a.component - b.component || a.adjusted.place - b.adjusted.place)
}

function toPlaced(
  { system, score, interval, rankLow, rankHigh }: SystemScore,
  places: ReadonlyMap<string, number>,
): Placed {
  return { score, interval, place: places.get(system) ?? 0, rankLow, rankHigh }
}

/** From 1 within each component, by score. */
function placesOf(rows: readonly SystemScore[]): ReadonlyMap<string, number> {
  const counts = new Map<number, number>()
  const sorted = rows.toSorted((a, b) => b.score - a.score || (a.system < b.system ? -1 : 1))
  return new Map(
    sorted.map(({ system, component }) => {
      const place = (counts.get(component) ?? 0) + 1
      counts.set(component, place)
      return [system, place]
    }),
  )
}
