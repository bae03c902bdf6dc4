import { type LeftOut, RuledOut, type Uncounted } from '@tiebreak/contracts/exports/schemas.ts'
import { type ProjectId, RaterId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { listRaters } from '@tiebreak/db/queries/annotating/raters.ts'
import {
  countLeftOut,
  type LeftOutRow,
  listRulerNames,
  type UncountedKind,
} from '@tiebreak/db/queries/measures/left-out.ts'
import { z } from 'zod'
import { maySeeNames, nameOf, pseudonym } from '#members/names.ts'
import type { Membership } from '#membership.ts'

/**
 * Whose judgements were excluded and by whom, as ids: names are looked up on reading, if the reader may see them. Older
 * exports have no time.
 */
const StoredRuledOut = RuledOut.omit({ rater: true, by: true }).extend({
  raterId: RaterId,
  ruledBy: z.string(),
  at: RuledOut.shape.at.default(null),
})
export type StoredUncounted = Omit<Uncounted, 'ruledOutBy'> & { ruledOutBy: z.infer<typeof StoredRuledOut>[] }

/** More entries would say nothing that their sum does not. */
const MOST_NAMED = 100

/** The judgements of a project that do not count below a mark, by kind. */
export async function findUncounted(tx: Tx, projectId: ProjectId, mark: string): Promise<StoredUncounted> {
  return toUncounted(await countLeftOut(tx, projectId, mark))
}

/** The same without those that a file of the whole project holds although they do not count. */
export async function findNotKept(tx: Tx, projectId: ProjectId, mark: string): Promise<StoredUncounted> {
  return toUncounted(await countLeftOut(tx, projectId, mark, { unlessKept: true }))
}

function toUncounted(rows: readonly LeftOutRow[]): StoredUncounted {
  const sum = (...kinds: UncountedKind[]) =>
    rows.filter(({ kind }) => kinds.includes(kind)).reduce((all, { judgements }) => all + judgements, 0)
  return {
    gold: sum('gold'),
    repeats: sum('repeat'),
    undone: sum('undone'),
    requeued: sum('requeued'),
    withdrawn: sum('withdrawn'),
    byJudges: sum('by_judge'),
    simulated: sum('simulated'),
    withoutConsent: sum('without_consent'),
    unacknowledged: sum('unacknowledged'),
    ruledOut: sum('judgement_left_out', 'rater_left_out'),
    ruledOutBy: rows.flatMap(toStored).slice(0, MOST_NAMED),
  }
}

function toStored({ kind, raterId, ruledBy, reason, ruledAt, judgements }: LeftOutRow): StoredUncounted['ruledOutBy'] {
  if (raterId === null || ruledBy === null || reason === null) return []
  const of = kind === 'rater_left_out' ? 'rater' : 'judgements'
  return [{ raterId, of, ruledBy, reason, at: ruledAt?.toISOString() ?? null, judgements }]
}

/** The same with names: leads see people's names, others pseudonyms. */
export async function withNames<Stored extends { ruledOutBy?: unknown }>(
  tx: Tx,
  projectId: ProjectId,
  membership: Membership,
  stored: readonly Stored[],
): Promise<(Omit<Stored, 'ruledOutBy'> & Pick<LeftOut, 'ruledOutBy'>)[]> {
  const parsed = stored.map(({ ruledOutBy, ...rest }) => ({
    rest,
    ruled: z.array(StoredRuledOut).default([]).parse(ruledOutBy),
  }))
  const ruledBy = parsed.flatMap(({ ruled }) => ruled.map((one) => one.ruledBy))
  if (ruledBy.length === 0) return parsed.map(({ rest }) => ({ ...rest, ruledOutBy: [] }))
  const isNamed = maySeeNames(membership)
  const raters = new Map((await listRaters(tx, projectId)).map((rater) => [rater.id, rater]))
  const rulers = new Map((await listRulerNames(tx, ruledBy)).map((ruler) => [ruler.ruledBy, ruler.name]))
  return parsed.map(({ rest, ruled }) => ({
    ...rest,
    ruledOutBy: ruled.flatMap(({ raterId, ruledBy: by, ...one }) => {
      const rater = raters.get(raterId)
      if (!rater) return []
      return [
        {
          ...one,
          rater: isNamed ? nameOf(rater) : pseudonym(rater),
          by: isNamed ? (rulers.get(by) ?? by) : null,
        },
      ]
    }),
  }))
}
