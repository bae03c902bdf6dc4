import { screen, within } from '@testing-library/react'
import { API } from '@tiebreak/contracts/api.ts'
import type { ImportLanguages } from '@tiebreak/contracts/data/import-languages.ts'
import type { Import } from '@tiebreak/contracts/data/schemas.ts'
import { PromptId, ResponseId } from '@tiebreak/contracts/ids.ts'
import { expect, test } from 'vitest'
import type { z } from 'zod'
import { openApp } from '../stand-in/open-app.tsx'
import { AT, idOf, inProject, PROJECT } from '../stand-in/samples.ts'
import { standInPerTest } from '../stand-in/stand-in-per-test.ts'

const held = standInPerTest()
const importId = idOf(70)
const counts = { lines: 4, badLines: 0, prompts: 4, promptsAlreadyThere: 0, responses: 8, responsesAlreadyThere: 0 }
const judged = { emptyResponses: 0, duplicateResponses: 0, comparisons: 4, judgements: 9, judgementsAlreadyThere: 0 }
const found: z.input<typeof Import> = {
  ...{ id: importId, jobId: idOf(71), fileName: 'mixed.jsonl', bytes: 18, format: 'own-jsonl', recognisedBy: null },
  ...{ container: 'jsonl', options: {}, notKept: [], errorGroups: [], state: 'done', error: null },
  ...{ progress: { done: 18, total: 18, unit: 'bytes' }, counts: { ...counts, ...judged, errors: 0 } },
  ...{
    mapping: null,
    choices: { leaveOut: [], keepColumns: false, names: {}, corrections: 'version' },
    leftOut: [],
    isLook: false,
  },
  ...{ waitsUntil: null, createdAt: AT, finishedAt: AT },
  corrected: { prompts: 0, responses: 0, comparisons: 0, gold: 0, lines: [] },
}
const told: ImportLanguages = {
  ...{ state: 'done', responses: 8, of: 8, unknown: 3, different: 1, comparisons: 2, leftOut: 0 },
  pairs: [{ promptLanguage: 'en', language: 'de', responses: 1 }],
  rows: [
    {
      ...{ line: 3, promptId: PromptId.parse(idOf(72)), responseId: ResponseId.parse(idOf(73)) },
      ...{ prompt: 'p3', response: 'r3', promptLanguage: 'en', language: 'de', text: 'Das Licht der Sonne' },
    },
  ],
}

function open(languages: ImportLanguages) {
  inProject(held.server, 'lead')
    .answer(API.getImport, found)
    .answer(API.getImportLanguages, languages)
    .answer(API.getImportUndo, {
      ...{ undone: false, reason: null, judgements: 9, prompts: 4, keptPrompts: 0, comparisons: 4 },
      ...{ judgedHere: 0, replaced: 0 },
    })
  return openApp(`/projects/${PROJECT}/imports/${importId}`)
}

test('comparisons with a response in another language are left out as one act, and can be brought back', async () => {
  const { user } = open(told)
  held.server.answer(API.setLanguagesLeftOut, ({ body: { leftOut } }) => {
    const now = leftOut ? { comparisons: 0, leftOut: 2 } : { comparisons: 2, leftOut: 0 }
    held.server.answer(API.getImportLanguages, { ...told, ...now })
    return { done: true, leftOut, comparisons: 2 }
  })
  const section = within(await screen.findByRole('region', { name: 'Languages of the responses' }))
  expect(await section.findByText(/1 response is in another language than its prompt/)).toBeVisible()
  expect(section.getByText(/Of 3 responses the language could not be told/)).toBeVisible()
  const pairs = within(section.getByRole('table', { name: 'Languages by pair' }))
  expect(pairs.getAllByRole('row').map((row) => row.textContent)).toContain('EnglishGerman1')
  const rows = within(section.getByRole('table', { name: 'The first responses in another language' }))
  expect(rows.getByText('Das Licht der Sonne')).toHaveAttribute('lang', 'de')

  await user.click(section.getByRole('button', { name: 'Leave out 2 comparisons' }))
  const leaving = within(await screen.findByRole('dialog', { name: 'Leave out 2 comparisons' }))
  await user.type(leaving.getByLabelText('Reason'), 'Not asked for')
  await user.click(leaving.getByRole('button', { name: 'Leave out' }))
  await user.click(await section.findByRole('button', { name: 'Bring back 2 comparisons' }))
  const back = within(await screen.findByRole('dialog', { name: 'Bring back 2 comparisons' }))
  await user.type(back.getByLabelText('Reason'), 'They were asked for')
  await user.click(back.getByRole('button', { name: 'Bring it back' }))
  expect(await section.findByRole('button', { name: 'Leave out 2 comparisons' })).toBeVisible()
  expect(held.server.askedOf(API.setLanguagesLeftOut).map(({ body }) => body)).toEqual([
    { leftOut: true, reason: 'Not asked for' },
    { leftOut: false, reason: 'They were asked for' },
  ])
})

test('an import whose languages nobody has told says so', async () => {
  open({ ...told, state: 'none', responses: 0, unknown: 0, different: 0, pairs: [], rows: [], comparisons: 0 })
  expect(await screen.findByText('Nobody has looked at the languages of these responses.')).toBeVisible()
})

test('while languages are told the page says how many have been', async () => {
  open({ ...told, state: 'running', responses: 5, unknown: 0, different: 0, pairs: [], rows: [], comparisons: 0 })
  expect(await screen.findByRole('progressbar', { name: 'Looking at the languages' })).toBeVisible()
  expect(screen.getByText('5 / 8')).toBeVisible()
})
