import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import {
  insertStyles,
  listTexts,
  readStyles,
  STYLE_COUNTS,
  type StoredStyles,
} from '@tiebreak/db/queries/data/styles.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import type { UuidNumbers } from '@tiebreak/db/uuid-numbers.ts'
import type { Ctx } from '#context.ts'
import { measureStyle } from './measure-style.ts'

/** So many texts are in memory at once. */
const TEXTS = 50

/**
 * The styles of some responses, by their numbers. What was stored before styles were, or by a process from then, is measured
 * now, in small transactions of its own: if that is interrupted, the next one goes on from there. Call it after the responses
 * were read, so that none is missing. A response whose project was removed meanwhile has style 0.
 */
export async function knownStyles(ctx: Ctx, projectId: ProjectId, responses: UuidNumbers): Promise<StoredStyles> {
  const styles = await withTransaction(ctx.db, { projectId }, (tx) => readStyles(tx, projectId, responses))
  const missing = [...styles.letters.keys()].filter((number) => styles.letters[number] === -1)
  for (let from = 0; from < missing.length; from += TEXTS) {
    ctx.signal?.throwIfAborted()
    const part = missing.slice(from, from + TEXTS)
    const measured = await withTransaction(ctx.db, { projectId }, async (tx) => {
      const texts = await listTexts(
        tx,
        projectId,
        part.map((number) => responses.textOf(number)),
      )
      const own = new Map(texts.map(({ id, messages }) => [id, { id, ...measureStyle(messages) }]))
      await insertStyles(tx, projectId, [...own.values()])
      return own
    })
    for (const number of part) {
      const style = measured.get(responses.textOf(number))
      for (const count of STYLE_COUNTS) styles[count][number] = style?.[count] ?? 0
    }
  }
  return styles
}
