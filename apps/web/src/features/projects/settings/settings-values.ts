import type { Criterion, Example, Project, Scale, UpdateProject } from '@tiebreak/contracts/projects/schemas.ts'

/** The settings as the form holds them: shares in percent, lists as they stand on screen. */
export type SettingsValues = {
  name: string
  description: string
  scale: Scale
  allowBothBad: boolean
  overlap: number
  criteria: Criterion[]
  askReason: { muchBetter: boolean; bothBad: boolean; percent: number; required: boolean }
  guidelines: string
  examples: Example[]
  consent: string
  allowImages: boolean
  countSimulated: boolean
}

/** Percent with four places, so that 0.07 reads 7 and not 7.000000000000001. */
function percentOf(share: number): number {
  return Math.round(share * 1_000_000) / 10_000
}

/** What the form starts with. */
export function valuesOf(project: Project): SettingsValues {
  const { name, description, scale, allowBothBad, overlap, criteria, guidelines, examples, consent } = project
  const { allowImages, countSimulated } = project
  const { share, ...asked } = project.askReason
  return {
    name,
    description,
    scale,
    allowBothBad,
    overlap,
    criteria,
    askReason: { ...asked, percent: percentOf(share) },
    guidelines,
    examples,
    consent,
    allowImages,
    countSimulated,
  }
}

function settingsOf({ askReason: { percent, ...asked }, ...values }: SettingsValues) {
  return {
    ...values,
    name: values.name.trim(),
    criteria: values.criteria.map(({ key, label, description }) => ({ key, label: label.trim(), description })),
    examples: values.examples.map(({ title, markdown }) => ({ title: title.trim(), markdown })),
    askReason: { ...asked, share: percent / 100 },
  } satisfies UpdateProject
}

/** Only what differs: what somebody else changed meanwhile is left alone. */
export function changesOf(values: SettingsValues, project: Project): UpdateProject {
  const before: Record<string, unknown> = settingsOf(valuesOf(project))
  const changed = Object.entries(settingsOf(values)).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name]),
  )
  return Object.fromEntries(changed)
}
