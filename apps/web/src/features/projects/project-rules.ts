import { isBlank } from '@tiebreak/contracts/is-blank.ts'
import type { ProjectsWords } from '#features/projects/messages/texts.ts'

/** What the fields of a project take, in words, for the forms of creating and of changing one. */
export function projectRules(words: ProjectsWords) {
  return {
    name: {
      validate: (name: string) => !isBlank(name) || words('giveTheProjectAName'),
      maxLength: { value: 200, message: words('atMost200Characters') },
    },
    description: { maxLength: { value: 2000, message: words('atMost2000Characters') } },
    overlap: {
      valueAsNumber: true,
      validate: (overlap: number) =>
        (Number.isInteger(overlap) && overlap >= 1 && overlap <= 50) || words('aWholeNumberFrom1To'),
    },
    guidelines: { maxLength: { value: 100_000, message: words('atMost100000Characters') } },
  } as const
}
