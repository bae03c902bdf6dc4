import type { Field } from '../columns/column.ts'
import type { ReleasePrompt } from '../release-parts.ts'
import type { Known } from '../survey.ts'

/** The columns about a prompt that come before those about its row: ids. */
export function promptIdFields<Unit>(promptOf: (unit: Unit) => ReleasePrompt): Field<Unit>[] {
  return [
    { name: 'prompt_id', type: 'string', about: 'The prompt’s external id', value: (unit) => promptOf(unit).id },
    {
      name: 'group_id',
      type: 'string',
      about: 'The same for prompts that resemble one another, which are in one split',
      value: (unit) => promptOf(unit).groupId,
    },
  ]
}

/** The columns about a prompt that come last: tags, chosen metadata, split, and whether the release is approved. */
export function promptFields<Unit>({ facts, survey }: Known, promptOf: (unit: Unit) => ReleasePrompt): Field<Unit>[] {
  return [
    {
      name: 'tags',
      type: { list: 'string' },
      about: 'The prompt’s tags; in JSON Lines as JSON text, since an empty list has no type',
      value: (unit) => promptOf(unit).tags,
      inJson: { type: 'string', value: (unit) => JSON.stringify(promptOf(unit).tags) },
    },
    ...facts.metadata.map(
      ({ key, type }): Field<Unit> => ({
        name: `meta_${key}`,
        type,
        about: 'Metadata of the prompt that the policy chose',
        value: (unit) => promptOf(unit).metadata[key] ?? null,
        isPartial: survey.lacking.metadata.has(key),
      }),
    ),
    { name: 'split', type: 'string', about: 'Train, validation or test', value: (unit) => promptOf(unit).split },
    approvedField({ facts }),
  ]
}

export function approvedField<Unit>({ facts }: Pick<Known, 'facts'>): Field<Unit> {
  return {
    name: 'approved',
    type: 'boolean',
    about: 'Whether the release is approved; the same on every row',
    value: () => facts.approved,
  }
}
