import { isBlank } from '@tiebreak/contracts/is-blank.ts'
import { UpdateProject } from '@tiebreak/contracts/projects/schemas.ts'
import { acceptOnboarding } from '@tiebreak/services/annotating/accept-onboarding.ts'
import { getOnboarding } from '@tiebreak/services/annotating/get-onboarding.ts'
import { updateProject } from '@tiebreak/services/projects/update-project.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, makeDesk } from '#support/desk.ts'

/** Every character that JavaScript or Unicode calls white space, and some that look like it and are none. */
const CHARACTERS = Array.from({ length: 0x10_ffff }, (_, code) => code + 1).filter(
  (code) => code < 0xd800 || code > 0xdfff,
)

describe('a blank text', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await makeDesk()
  })
  afterAll(() => desk.end())

  it('is none to the database that is not blank to the rest', async () => {
    const projectId = await desk.project()
    const blank = await desk.read<{ code: number }>(
      projectId,
      `select code from generate_series(1, ${0x10_ffff}) code where code not between 55296 and 57343 and chr(code) !~ '\\S'`,
    )
    expect(blank.length).toBeGreaterThan(5)
    expect(blank.map(({ code }) => code).filter((code) => !isBlank(String.fromCodePoint(code)))).toEqual([])
  })

  it('asks for no consent, whatever its spaces are: it is kept as no text', async () => {
    const blank = CHARACTERS.map((code) => String.fromCodePoint(code)).filter(isBlank)
    expect(blank).toEqual(expect.arrayContaining(['\t', '\n', ' ', '\u0085', '\u00a0', '\u2003', '\u3000', '\ufeff']))
    expect(blank.filter((text) => text.trim() !== '')).toEqual(['\u0085', '\u180e'])
    for (const consent of [blank.join(''), ...blank]) expect(UpdateProject.parse({ consent })).toEqual({ consent: '' })
    expect(UpdateProject.parse({ consent: ' \u200b' })).toEqual({ consent: ' \u200b' })

    const projectId = await desk.opened({ prompts: 1, overlap: 1 })
    const input = { projectId, ...UpdateProject.parse({ consent: blank.join('') }) }
    await updateProject({ ctx: desk.worker, input })
    const ctx = desk.as(await desk.annotator(projectId))
    const { consentVersion, measuredVersion, consent } = await getOnboarding({ ctx, input: { projectId } })
    expect(consent).toBe('')
    await acceptOnboarding({ ctx, input: { projectId, consentVersion, measuredVersion } })
    expect(await desk.read(projectId, 'select 1 from consents')).toEqual([])
  })
})
