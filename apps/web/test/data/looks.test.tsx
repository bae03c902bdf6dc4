import { screen, within } from '@testing-library/react'
import { API } from '@tiebreak/contracts/api.ts'
import type { ImportLook } from '@tiebreak/contracts/data/looks.ts'
import type { Import } from '@tiebreak/contracts/data/schemas.ts'
import { expect, test } from 'vitest'
import type { z } from 'zod'
import { openApp } from '../stand-in/open-app.tsx'
import { AT, idOf, inProject, PROJECT } from '../stand-in/samples.ts'
import { standInPerTest } from '../stand-in/stand-in-per-test.ts'

const held = standInPerTest()
const importId = idOf(70)
const address = `/projects/${PROJECT}/imports/${importId}`
const NONE = {
  ...{ lines: 0, badLines: 0, prompts: 0, promptsAlreadyThere: 0, responses: 0, responsesAlreadyThere: 0 },
  ...{ emptyResponses: 0, duplicateResponses: 0, comparisons: 0, judgements: 0, judgementsAlreadyThere: 0, errors: 0 },
}
const waiting: z.input<typeof Import> = {
  ...{ id: importId, jobId: idOf(71), fileName: 'battles.csv', bytes: 18, format: 'arena', container: 'csv' },
  ...{ recognisedBy: 'its rows have "model_a"', options: {}, mapping: null, notKept: [], errorGroups: [], leftOut: [] },
  choices: { leaveOut: [], keepColumns: false, names: {}, corrections: 'version' },
  corrected: { prompts: 0, responses: 0, comparisons: 0, gold: 0, lines: [] },
  ...{ state: 'waiting', isLook: false, waitsUntil: AT, counts: NONE, error: null, createdAt: AT, finishedAt: null },
  progress: { done: 18, total: 18, unit: 'bytes' },
}
const seen: z.input<typeof ImportLook> = {
  from: 1,
  rows: [
    {
      ...{ line: 2, id: 'q1', prompt: 'Why is the sky blue?', moreResponses: 0, moreJudgements: 0 },
      responses: [
        { id: 'a', system: 'model-a', text: 'Rayleigh scattering.' },
        { id: 'b', system: 'model-b', text: 'It is not.' },
      ],
      judgements: [
        { by: 'Ana', kind: 'human', ranks: [2, 1], bothBad: false, strength: null, reason: null, submittedAt: null },
        { by: 'Ben', kind: 'judge', ranks: [1, 1], bothBad: false, strength: null, reason: null, submittedAt: null },
        { by: 'Kim', kind: null, ranks: [null, null], bothBad: true, strength: null, reason: null, submittedAt: null },
      ],
    },
  ],
  ...{ lines: 40, badLines: 3, errors: 3, prompts: 37, responses: 74, judgements: 80, names: ['Ana', 'Ben', 'Kim '] },
  ...{ questions: [], moreQuestions: 0, warnings: [], comparedPrompts: null, columns: [], found: null },
}

function withLook(look: Partial<typeof seen> = {}, found: Partial<typeof waiting> = {}) {
  return inProject(held.server, 'lead')
    .answer(API.getImport, { ...waiting, ...found })
    .answer(API.getImportLook, { ...seen, ...look })
    .answer(API.listMappings, { items: [], nextCursor: null })
    .answer(API.lookAgain, { ...waiting, ...found, isLook: true, state: 'queued', waitsUntil: null, jobId: idOf(72) })
    .answer(API.confirmImport, { ...waiting, state: 'queued', waitsUntil: null, jobId: idOf(73) })
    .answer(API.discardImport, { ...waiting, state: 'discarded', waitsUntil: null })
}

test('a waiting file shows its rows as they would be stored, and is imported by a word', async () => {
  const { server } = held
  withLook()
  const { user } = openApp(address)
  expect(await screen.findByText('Nothing has been imported yet')).toBeVisible()
  expect(await screen.findByText('Why is the sky blue?')).toBeVisible()
  expect(screen.getByText('Ana (a person): Response 2, Response 1, the best first')).toBeVisible()
  expect(screen.getByText('Ben (a program): tie')).toBeVisible()
  expect(screen.getByText('Kim: both bad')).toBeVisible()
  expect(screen.getByText('3 cannot be imported')).toBeVisible()
  await user.click(screen.getByRole('checkbox', { name: /Keep other fields/ }))
  await user.click(screen.getByRole('button', { name: 'Import' }))
  expect(await screen.findByRole('progressbar', { name: 'Importing' })).toBeVisible()
  expect(server.askedOf(API.confirmImport).map(({ body }) => body)).toEqual([
    { leaveOut: [], keepColumns: true, names: {}, corrections: 'version' },
  ])
})

test('names that look the same are answered for before anything goes in', async () => {
  const { server } = held
  withLook({
    questions: [
      {
        ...{ key: 'Kim', together: 'Kim' },
        names: [
          { name: 'Kim ', count: 3, line: 4, isKnown: false },
          { name: 'Kim', count: 0, line: null, isKnown: true },
        ],
      },
    ],
  })
  const { user } = openApp(address)
  const group = await screen.findByRole('group', {
    name: '“Kim ”: 3 judgements, 4 characters and “Kim”: already in the project, 3 characters',
  })
  expect(screen.getByRole('button', { name: 'Import' })).toBeDisabled()
  await user.click(within(group).getByRole('radio', { name: 'One person: all go in under “Kim”' }))
  await user.click(screen.getByRole('button', { name: 'Import' }))
  expect(await screen.findByRole('progressbar', { name: 'Importing' })).toBeVisible()
  expect(server.askedOf(API.confirmImport)[0]?.body).toMatchObject({ names: { Kim: 'same' } })
})

test('what nobody can use is shown with counts and lines, and left out kind by kind', async () => {
  const { server } = held
  withLook({
    warnings: [
      { kind: 'empty_responses', count: 4, lines: [2, 9] },
      { kind: 'near_prompt_ids', count: 1, lines: [7] },
    ],
  })
  const { user } = openApp(address)
  const row = await screen.findByRole('row', { name: /^Empty responses 4 2, 9/ })
  await user.click(within(row).getByRole('checkbox', { name: 'Leave out: Empty responses' }))
  expect(within(screen.getByRole('row', { name: /^Ids of prompts/ })).queryByRole('checkbox')).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Import' }))
  expect(await screen.findByRole('progressbar', { name: 'Importing' })).toBeVisible()
  expect(server.askedOf(API.confirmImport)[0]?.body).toMatchObject({ leaveOut: ['empty_responses'] })
})

test('a file is discarded after a question, and a discarded one says so', async () => {
  withLook()
  const { user } = openApp(address)
  await user.click(await screen.findByRole('button', { name: 'Discard' }))
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Discard' }))
  expect(await screen.findByText('This file was discarded')).toBeVisible()
})

test('an unknown table is mapped: every value of the winner is chosen, one row is checked, and the mapping is saved', async () => {
  const { server } = held
  const column = (name: string, samples: string[], values: string[] | null = null) => ({
    ...{ name, samples, filled: 40 },
    values: values?.map((text) => ({ text, count: 1 })) ?? null,
  })
  const columns = [
    column('question', ['Why?']),
    column('left', ['A']),
    column('right', ['B']),
    column('better', ['left', '2'], ['left', '2', '']),
    column('who', ['Ana']),
  ]
  withLook({ rows: [], columns, found: 'CSV with the columns "question"' }, { format: null, recognisedBy: null })
  server.answer(API.saveMapping, ({ params, body }) => ({
    ...{ name: params?.mappingName, createdAt: AT, updatedAt: AT },
    mapping: body,
  }))
  const { user } = openApp(address)
  expect(await screen.findByText('The format is not known: CSV with the columns "question"')).toBeVisible()
  expect(screen.getByRole('button', { name: 'Import' })).toBeDisabled()
  const choose = (label: string, option: string | RegExp) =>
    user.selectOptions(
      screen.getByLabelText(label),
      within(screen.getByLabelText(label)).getByRole('option', { name: option }),
    )
  await choose('Format', 'A table by mapping')
  await choose('Prompt', /^question/)
  await choose('Response 1: text', /^left/)
  await choose('Response 2: text', /^right/)
  await choose('Which response is better', 'A column names the winner')
  await choose('Column of the winner', /^better/)
  // The name of a response's column is beyond doubt; nothing else is guessed.
  expect(screen.getByLabelText('Meaning: left')).toHaveValue('response1')
  expect(screen.getByLabelText('Meaning: 2')).toHaveValue('')
  expect(screen.getByLabelText('Meaning: (empty)')).toHaveValue('')
  expect(screen.getByText('Still missing: a meaning of “2”.')).toBeVisible()
  await choose('Meaning: 2', 'Response 2 is better')
  await choose('Meaning: (empty)', 'Not judged')
  expect(screen.getByRole('button', { name: 'Try this mapping' })).toBeDisabled()
  await choose('Who judged', 'People: their judgements count')
  await choose('Column that names who judged', /^who/)
  await user.type(screen.getByLabelText('Save this mapping as'), 'our arena')
  await user.click(screen.getByRole('button', { name: 'Save' }))
  expect(await screen.findByText('Saved as “our arena”.')).toBeVisible()
  const mapping = {
    prompt: 'question',
    responses: [{ text: 'left' }, { text: 'right' }],
    verdict: {
      ...{ by: 'winner' as const, columns: ['better'], judged: 'people' as const, rater: 'who' },
      values: { left: 'response1' as const, 2: 'response2' as const, '': 'not_judged' as const },
    },
  }
  expect(server.askedOf(API.saveMapping)[0]).toMatchObject({ params: { mappingName: 'our arena' }, body: mapping })
  server
    .answer(API.getImport, { ...waiting, format: 'mapped', recognisedBy: null, mapping, jobId: idOf(72) })
    .answer(API.getImportLook, { ...seen, columns })
  await user.click(screen.getByRole('button', { name: 'Try this mapping' }))
  expect(await screen.findByText('Check one row that you know')).toBeVisible()
  expect(server.askedOf(API.lookAgain)[0]?.body).toEqual({ format: 'mapped', options: {}, mapping, from: 1 })
  expect(screen.getByRole('button', { name: 'Import' })).toBeDisabled()
  await user.click(screen.getByRole('checkbox', { name: 'Yes, this is what the row says' }))
  await user.click(screen.getByRole('button', { name: 'Import' }))
  expect(await screen.findByRole('progressbar', { name: 'Importing' })).toBeVisible()
})
