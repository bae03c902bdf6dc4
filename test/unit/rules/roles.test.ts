import { ROLES } from '@tiebreak/contracts/members/roles.ts'
import { expect, test } from 'vitest'
import { readSources } from './sources.ts'
import { withoutComments } from './without-comments.ts'

/** Where a role is shown or chosen, or given to an admin; what a role may do is in the endpoint table alone. */
const SHOWS_OR_CHOOSES = [
  'apps/web/src/features/members/invite-dialog.tsx',
  'apps/web/src/session.ts',
  'apps/web/src/shared/words/role-options.ts',
]
/** The catalogue of texts, which names its texts by what they say. */
const TEXTS = 'apps/web/src/shared/messages/'
const ANY = ROLES.join('|')
/**
 * A role in quotes or as a key; names of texts, counted nouns ("3 annotators") and keys of sample
 * files are none.
 */
const ROLE = new RegExp(`(?<!plural\\([^()]*|words\\()(['"\`])(?:${ANY})\\1(?!:)|(?<!")\\b(?:${ANY}):`, 'g')

const rolesIn = (text: string) => [...withoutComments(text).matchAll(ROLE)].map(([found]) => found)

test('pages ask the endpoint table who may do what: no role is named where none is shown or chosen', async () => {
  const pages = (await readSources()).filter(({ path }) => path.startsWith('apps/web/src/') && !path.startsWith(TEXTS))
  expect(pages.length).toBeGreaterThan(200)
  expect(pages.filter(({ text }) => rolesIn(text).length > 0).map(({ path }) => path)).toEqual(SHOWS_OR_CHOOSES)
})

test('a list of roles, a comparison with one and a table by role are found', () => {
  expect(rolesIn("roles={['lead', 'reviewer']}")).toHaveLength(2)
  expect(rolesIn("if (role !== 'engineer') return")).toHaveLength(1)
  expect(rolesIn('const PAGES = { annotator: [], lead: [] }')).toHaveLength(2)
  expect(rolesIn("words('annotator')")).toEqual([])
  expect(rolesIn('{"annotator":"ann"}')).toEqual([])
  expect(rolesIn("plural(raters, 'annotator') // for role 'lead'")).toEqual([])
})
