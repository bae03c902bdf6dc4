import { screen, within } from '@testing-library/react'
import { API } from '@tiebreak/contracts/api.ts'
import type { Import } from '@tiebreak/contracts/data/schemas.ts'
import { expect, test } from 'vitest'
import type { z } from 'zod'
import { openApp } from '../stand-in/open-app.tsx'
import { AT, idOf, inProject, PROJECT } from '../stand-in/samples.ts'
import { standInPerTest } from '../stand-in/stand-in-per-test.ts'

const held = standInPerTest()
const importId = idOf(70)
const NONE = {
  ...{ lines: 2, badLines: 0, prompts: 0, promptsAlreadyThere: 1, responses: 0, responsesAlreadyThere: 2 },
  ...{ emptyResponses: 0, duplicateResponses: 0, comparisons: 0, judgements: 0, judgementsAlreadyThere: 0, errors: 0 },
}
const waiting: z.input<typeof Import> = {
  ...{ id: importId, jobId: idOf(71), fileName: 'texts.jsonl', bytes: 18, format: 'own-jsonl', container: 'jsonl' },
  ...{ recognisedBy: null, options: {}, mapping: null, notKept: [], errorGroups: [], leftOut: [] },
  choices: { leaveOut: [], keepColumns: false, names: {}, corrections: 'version' },
  corrected: { prompts: 0, responses: 0, comparisons: 0, gold: 0, lines: [] },
  ...{ state: 'waiting', isLook: false, waitsUntil: AT, counts: NONE, error: null, createdAt: AT, finishedAt: null },
  progress: { done: 18, total: 18, unit: 'bytes' },
}

test('a person says before importing what becomes of corrected texts, and is told afterwards', async () => {
  const { server } = held
  inProject(server, 'lead')
    .answer(API.getImport, waiting)
    .answer(API.getImportLook, {
      ...{ from: 1, rows: [], lines: 2, badLines: 0, errors: 0, prompts: 2, responses: 4, judgements: 0, names: [] },
      warnings: [
        { kind: 'corrected_prompts', count: 1, lines: [1] },
        { kind: 'corrected_responses', count: 2, lines: [1, 2] },
      ],
      ...{ questions: [], moreQuestions: 0, comparedPrompts: null, columns: [], found: null },
    })
    .answer(API.listMappings, { items: [], nextCursor: null })
    .answer(API.confirmImport, {
      ...{ ...waiting, state: 'done', waitsUntil: null, finishedAt: AT },
      corrected: { prompts: 1, responses: 2, comparisons: 4, gold: 1, lines: [1, 2] },
    })
    .answer(API.listImportErrors, { items: [], nextCursor: null })
    .answer(API.getImportUndo, {
      ...{ undone: false, reason: null, judgements: 0, prompts: 0, keptPrompts: 0, comparisons: 0 },
      ...{ judgedHere: 0, replaced: 0 },
    })
  const { user } = openApp(`/projects/${PROJECT}/imports/${importId}`)
  expect(await screen.findByText('Responses with another text than the one stored under their id')).toBeVisible()
  const choice = screen.getByRole('checkbox', { name: /Corrected texts are new versions/ })
  expect(choice).toBeChecked()
  await user.click(choice)
  await user.click(choice)
  await user.click(screen.getByRole('button', { name: 'Import' }))
  expect(await screen.findByText('3 texts were corrected')).toBeVisible()
  expect(screen.getByText(/Prompts: 1. Responses: 2. First in line 1, 2. 4 comparisons of earlier texts/)).toBeVisible()
  expect(screen.getByText(/1 of them was gold/)).toBeVisible()
  expect(server.askedOf(API.confirmImport).map(({ body }) => body)).toEqual([
    { leaveOut: [], keepColumns: false, names: {}, corrections: 'version' },
  ])
})

test('the page of a prompt shows which version it is, with the way to the others and the earlier texts', async () => {
  const text = (content: string) => [{ role: 'assistant' as const, content }]
  const plain = { system: null, isEmpty: false, isDuplicate: false, metadata: {} }
  const [first, second] = [idOf(81), idOf(82)]
  inProject(held.server, 'reviewer')
    .answer(API.getPrompt, {
      ...{ id: second, externalId: 'p1', tags: [], metadata: {}, messages: [{ role: 'user', content: 'Now?' }] },
      versions: [
        { id: second, version: 2, correctedAt: AT, isCurrent: true },
        { id: first, version: 1, correctedAt: null, isCurrent: false },
      ],
      responses: [
        {
          ...{ ...plain, id: idOf(83), externalId: 'a', messages: text('Better.') },
          ...{ version: 2, correctedAt: AT, earlier: [{ version: 1, messages: text('Worse.') }] },
        },
        {
          ...{ ...plain, id: idOf(84), externalId: 'b', messages: text('Same.') },
          ...{ version: 1, correctedAt: null, earlier: [] },
        },
      ],
    })
    .answer(API.getResponseScores, { fit: null, stale: false, ...{ items: [], nextCursor: null } } as never)
  const { user } = openApp(`/projects/${PROJECT}/prompts/${second}`)
  const link = await screen.findByRole('link', { name: 'Show version 1' })
  expect(link).toHaveAttribute('href', `/projects/${PROJECT}/prompts/${first}`)
  const [corrected, other] = within(screen.getByRole('region', { name: /Responses/ })).getAllByRole('listitem')
  expect(corrected).toHaveTextContent(/Version 2 of 2.*Corrected on/)
  expect(other).not.toHaveTextContent('Version')
  await user.click(screen.getByText('Earlier text, version 1'))
  expect(await screen.findByText('Worse.')).toBeVisible()
  expect(screen.queryByText(/This is an earlier text/)).not.toBeInTheDocument()
})
