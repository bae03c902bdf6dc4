import type { Role } from '@tiebreak/contracts/members/roles.ts'

type RoleWords = { name: string; may: string }

/** What each role is called on the screens, and what it may do. */
export const ROLE_WORDS: Record<Role, RoleWords> = {
  annotator: { name: 'Annotator', may: 'judges comparisons; sees no system names and nobody else’s answers' },
  reviewer: { name: 'Reviewer', may: 'judges, and reads judgements and measures with pseudonyms' },
  lead: { name: 'Lead', may: 'runs the project: imports, members, settings, everything below' },
  engineer: { name: 'Engineer', may: 'reads measures and scores, takes datasets, makes API tokens' },
}

/** The roles as options of a select, each with what it may do. */
export const ROLE_OPTIONS = (['annotator', 'reviewer', 'lead', 'engineer'] as const).map((role) => ({
  value: role,
  label: ROLE_WORDS[role].name,
}))
