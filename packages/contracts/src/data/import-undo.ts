import { z } from 'zod'
import { Reason } from '#review/ruling.ts'

const count = z.number().int()

/** What depends on an import: it goes when the import is undone, and is back when the import is. */
const ImportReach = z.strictObject({
  /** Imported judgements that no other import brought. They leave everything that is counted. */
  judgements: count,
  /** Prompts that no other import brought. */
  prompts: count,
  /** Prompts of this import that stay, since another brought them too. */
  keptPrompts: count,
  /** Comparisons that leave the queue: of those prompts, or created by those judgements alone. */
  comparisons: count,
})

/** Whether an import is undone, and what undoing it, or bringing it back, would change. Asking changes nothing. */
export const ImportUndo = ImportReach.extend({
  undone: z.boolean(),
  /** Why, if it is undone. */
  reason: z.string().nullable(),
  /** Judgements and final answers that were given here to its comparisons. While there are any, it stays. */
  judgedHere: count,
  /** Judgements that can't come back, since a later import holds another answer of the same rater. */
  replaced: count,
}).meta({ id: 'ImportUndo' })
export type ImportUndo = z.infer<typeof ImportUndo>

/** Whether an import is undone, and why. */
export const SetImportUndone = z.strictObject({ undone: z.boolean(), reason: Reason }).meta({ id: 'SetImportUndone' })
export type SetImportUndone = z.infer<typeof SetImportUndone>

/** What was done; `done` is false if nothing had to change. */
export const ImportUndoDone = ImportReach.extend({ done: z.boolean(), undone: z.boolean() }).meta({
  id: 'ImportUndoDone',
})
export type ImportUndoDone = z.infer<typeof ImportUndoDone>
