import type { ImportChoices } from '@tiebreak/contracts/data/import-choices.ts'
import type { NameAnswer } from '@tiebreak/contracts/data/looking.ts'

/** Whether the names with this key are of one person; undefined while nobody has said so. */
export function answerFor(
  { names = {}, allNames }: Partial<Pick<ImportChoices, 'names' | 'allNames'>>,
  key: string,
): NameAnswer | undefined {
  return Object.hasOwn(names, key) ? names[key] : allNames
}
