import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import {
  findUnexamined,
  insertLanguages,
  listTextsToExamine,
  setImportLanguages,
} from '@tiebreak/db/queries/data/languages.ts'
import { enqueueSilently } from '@tiebreak/db/queries/measures/fits.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import type { WorkerVerb } from '#context.ts'
import { Examined } from './examined.ts'

/** So many prompts with their responses are in memory at once. */
const PROMPTS = 100

/** After so many others of the project get their turn: it does one thing after the other. */
const BATCHES_AT_A_TIME = 50

type Input = {
  projectId: ProjectId
  /** Maximum of prompts of a batch, and of batches in one turn, where fewer than usual are wanted. */
  prompts?: number
  batches?: number
}

/**
 * Tells of the responses of imports that have ended which are in another language than their prompt, batch by batch:
 * each is stored with how far it came, so that whoever goes on begins there, and running it again changes nothing.
 */
export async function examineLanguages({ ctx, input }: WorkerVerb<Input>): Promise<void> {
  const { projectId, prompts = PROMPTS, batches = BATCHES_AT_A_TIME } = input
  for (let batch = 0; ; batch++) {
    ctx.signal?.throwIfAborted()
    const next = await withTransaction(ctx.db, { projectId }, async (tx) => {
      const found = await findUnexamined(tx, projectId)
      if (!found) return null
      if (batch === batches) {
        await enqueueSilently(tx, 'examine_languages', projectId, ctx.requestId)
        return null
      }
      const examined = Examined.parse(found.languages)
      const from = { importId: found.id, after: examined.after, limit: prompts }
      return { importId: found.id, examined, texts: await listTextsToExamine(tx, projectId, from) }
    })
    if (next === null) return
    const { importId, examined, texts } = next
    const { languages } = await ctx.engine.run(
      'compareLanguages',
      { prompts: texts.prompts.map(({ text }) => text), responses: texts.responses },
      { signal: ctx.signal },
    )
    const rows = texts.responses.map(({ id }, at) => {
      const named = languages[at]
      if (named === undefined) throw new Error('every response is told')
      return { responseId: id, ...named }
    })
    const isUnknown = ({ prompt, response }: (typeof rows)[number]) => prompt === null || response === null
    await withTransaction(ctx.db, { projectId }, async (tx) => {
      await insertLanguages(tx, projectId, rows)
      await setImportLanguages(tx, projectId, importId, {
        isDone: texts.prompts.length < prompts,
        after: texts.prompts.at(-1)?.id ?? examined.after,
        responses: examined.responses + rows.length,
        unknown: examined.unknown + rows.filter(isUnknown).length,
        different: examined.different + rows.filter(({ differ }) => differ).length,
      })
    })
  }
}
