/** What the fields of a project take, in words, for the forms of making and of changing one. */
export const PROJECT_RULES = {
  name: {
    validate: (name: string) => name.trim() !== '' || 'Give the project a name.',
    maxLength: { value: 200, message: 'At most 200 characters.' },
  },
  description: { maxLength: { value: 2000, message: 'At most 2,000 characters.' } },
  overlap: {
    valueAsNumber: true,
    validate: (overlap: number) =>
      (Number.isInteger(overlap) && overlap >= 1 && overlap <= 50) || 'A whole number from 1 to 50.',
  },
  guidelines: { maxLength: { value: 100_000, message: 'At most 100,000 characters.' } },
} as const
