import { screen, within } from '@testing-library/react'
import { API } from '@tiebreak/contracts/api.ts'
import type { ImportUndo } from '@tiebreak/contracts/data/import-undo.ts'
import type { Import } from '@tiebreak/contracts/data/schemas.ts'
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
  ...{ id: importId, jobId: idOf(71), fileName: 'wrong.jsonl', bytes: 18, format: 'own-jsonl', recognisedBy: null },
  ...{ container: 'jsonl', options: {}, notKept: [], errorGroups: [], state: 'done', error: null },
  ...{ progress: { done: 18, total: 18, unit: 'bytes' }, counts: { ...counts, ...judged, errors: 0 } },
  ...{
    mapping: null,
    choices: { leaveOut: [], keepColumns: false, names: {}, corrections: 'version' },
    corrected: { prompts: 0, responses: 0, comparisons: 0, gold: 0, lines: [] },
    leftOut: [],
    isLook: false,
    waitsUntil: null,
  },
  ...{ createdAt: AT, finishedAt: AT },
}
const reach: ImportUndo = {
  ...{ undone: false, reason: null, judgements: 9, prompts: 3, keptPrompts: 1, comparisons: 4 },
  ...{ judgedHere: 0, replaced: 0 },
}

function open(undo: ImportUndo) {
  inProject(held.server, 'lead')
    .answer(API.getImport, found)
    .answer(API.getImportLanguages, {
      ...{ state: 'done', responses: 80, of: 80, unknown: 0, different: 0, pairs: [], rows: [] },
      ...{ comparisons: 0, leftOut: 0 },
    })
    .answer(API.getImportUndo, undo)
  return openApp(`/projects/${PROJECT}/imports/${importId}`)
}

test('an import is undone after its effects were shown and a reason was given, and can be brought back', async () => {
  const { user } = open(reach)
  held.server.answer(API.setImportUndone, ({ body: { undone } }) => {
    held.server.answer(API.getImportUndo, { ...reach, undone, reason: undone ? 'The wrong file' : null })
    return { judgements: 9, prompts: 3, keptPrompts: 1, comparisons: 4, done: true, undone }
  })
  await user.click(await screen.findByRole('button', { name: 'Undo this import' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Undo this import' }))
  const effects = within(dialog.getByRole('list', { name: 'What depends on it' })).getAllByRole('listitem')
  expect(effects.map((effect) => effect.textContent)).toEqual([
    '9 judgements no longer count.',
    '3 prompts are no longer listed or used.',
    '4 comparisons leave the queue, and open tasks end.',
    '1 prompt stays, since another import brought it too.',
  ])
  await user.click(dialog.getByRole('button', { name: 'Undo it' }))
  expect(dialog.getByText('Give a reason.')).toBeVisible()
  await user.type(dialog.getByLabelText('Reason'), 'The wrong file')
  await user.click(dialog.getByRole('button', { name: 'Undo it' }))
  expect(await screen.findByText('Reason: The wrong file')).toBeVisible()

  await user.click(screen.getByRole('button', { name: 'Bring this import back' }))
  const back = within(await screen.findByRole('dialog', { name: 'Bring this import back' }))
  expect(back.getByText('9 judgements count again.')).toBeVisible()
  await user.type(back.getByLabelText('Reason'), 'It was right')
  await user.click(back.getByRole('button', { name: 'Bring it back' }))
  expect(await screen.findByRole('button', { name: 'Undo this import' })).toBeVisible()
  expect(held.server.askedOf(API.setImportUndone).map(({ body }) => body)).toEqual([
    { undone: true, reason: 'The wrong file' },
    { undone: false, reason: 'It was right' },
  ])
})

test('an import whose comparisons were judged here stays, and the page says how many', async () => {
  open({ ...reach, judgedHere: 5 })
  expect(await screen.findByText(/its comparisons have 5 judgements and final answers given here/)).toBeVisible()
  expect(screen.getByRole('button', { name: 'Undo this import' })).toBeDisabled()
})

test('an import that was replaced does not come back, and the page says why', async () => {
  open({ ...reach, undone: true, reason: 'Wrong', replaced: 2 })
  expect(await screen.findByText(/a later import holds other answers for 2 of its judgements/)).toBeVisible()
  expect(screen.getByRole('button', { name: 'Bring this import back' })).toBeDisabled()
})
