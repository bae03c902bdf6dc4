import { screen, within } from '@testing-library/react'
import { API } from '@tiebreak/contracts/api.ts'
import { expect, test } from 'vitest'
import { openApp } from '../stand-in/open-app.tsx'
import { allIn, fit, idOf, inProject, noCounts, noEstimate, PROJECT, someCounts } from '../stand-in/samples.ts'
import { standInPerTest } from '../stand-in/stand-in-per-test.ts'

const held = standInPerTest()
const prompt = {
  id: idOf(10),
  externalId: 'sum-1',
  excerpt: 'Sum up the report.',
  images: 0,
  tags: ['summaries'],
  responses: 4,
  comparisons: 6,
  judgements: 60,
}
const overview = `/projects/${PROJECT}`

test('a lead sees counts, and that judging goes on', async () => {
  inProject(held.server, 'lead')
  openApp(overview)
  const next = within(await screen.findByRole('region', { name: 'Next step' }))
  expect(next.getByRole('link', { name: 'Open Monitor' })).toHaveAttribute('href', `${overview}/monitor`)
  expect(next.getByText('Annotate').closest('li')).toHaveAttribute('aria-current', 'step')
  expect(screen.getByText('1,200 of 2,400')).toBeVisible()
})

test('prompts stand on a page of their own', async () => {
  inProject(held.server, 'engineer').answer(API.listPrompts, { items: [prompt], nextCursor: null })
  openApp(`${overview}/prompts`)
  expect(await screen.findByRole('link', { name: 'Sum up the report.' })).toHaveAttribute(
    'href',
    `${overview}/prompts/${prompt.id}`,
  )
})

test('an empty project leads to the import', async () => {
  inProject(held.server, 'lead', { counts: noCounts })
  openApp(overview)
  expect(await screen.findByRole('link', { name: 'Import a file' })).toHaveAttribute('href', `${overview}/imports`)
})

test('the steps follow the way of the data', async () => {
  inProject(held.server, 'lead', {
    counts: { ...noCounts, prompts: 40, responses: 160, systems: 4 },
  })
  openApp(overview)
  expect(await screen.findByRole('link', { name: 'Create comparisons' })).toHaveAttribute(
    'href',
    `${overview}/comparisons`,
  )
})

test('a full project points to measuring and exporting', async () => {
  inProject(held.server, 'engineer', { counts: { ...someCounts, seatsTaken: 2400 } })
  openApp(overview)
  expect(await screen.findByText(/All seats are taken/)).toBeVisible()
})

test('an annotator sees what to do, and no counts', async () => {
  inProject(held.server, 'annotator')
  openApp(overview)
  expect(await screen.findByRole('link', { name: 'Annotate' })).toHaveAttribute('href', `${overview}/annotate`)
  expect(await screen.findByText(/Choose the better one/)).toBeVisible()
  expect(screen.queryByText('Judgements')).not.toBeInTheDocument()
})

test('a project that is not mine says so', async () => {
  inProject(held.server, null).refuse(API.getProject, 'project_not_found')
  openApp(overview)
  expect(await screen.findByText('This project does not exist, or you are not a member of it.')).toBeVisible()
})

test('more prompts come page by page', async () => {
  inProject(held.server, 'lead').answer(API.listPrompts, ({ query }) =>
    query.cursor === undefined
      ? { items: [prompt], nextCursor: 'two' }
      : { items: [{ ...prompt, id: idOf(11), excerpt: 'Another one.' }], nextCursor: null },
  )
  const { user } = openApp(`${overview}/prompts`)
  await user.click(await screen.findByRole('button', { name: 'Show more' }))
  expect(await screen.findByRole('link', { name: 'Another one.' })).toBeVisible()
  expect(screen.queryByRole('button', { name: 'Show more' })).not.toBeInTheDocument()
})

const response = (number: number, text: string) => ({
  id: idOf(20 + number),
  externalId: `r${number}`,
  system: `model-${number}`,
  messages: [{ role: 'assistant' as const, content: text }],
  isEmpty: text === '',
  isDuplicate: number === 2,
  ...{ version: 1, correctedAt: null, earlier: [] },
  metadata: {},
})
const scoreOf = (number: number, score: number, interval: object) => ({
  responseId: idOf(20 + number),
  promptId: prompt.id,
  system: `model-${number}`,
  component: 0,
  score,
  interval,
  rankLow: null,
  rankHigh: null,
  judgements: 31,
  wins: 20,
  losses: 8,
  ties: 3,
  bothBad: 1,
  pooled: null,
})
const detail = {
  id: prompt.id,
  externalId: 'sum-1',
  messages: [{ role: 'user' as const, content: 'Sum up the report.' }],
  tags: [],
  metadata: {},
  versions: [],
}

test('a prompt shows its responses best first, each with score, interval and n', async () => {
  inProject(held.server, 'reviewer')
    .answer(API.getPrompt, {
      ...detail,
      responses: [response(1, ''), response(2, 'It rose.'), response(3, 'It rose.')],
    })
    .answer(API.getResponseScores, {
      fit: null,
      stale: false,
      ...allIn,
      nextCursor: null,
      items: [
        scoreOf(1, -0.8, { ok: false, reason: noEstimate.reason }),
        scoreOf(2, 0.45, {
          ok: true,
          standardError: 0.1,
          low: 0.2,
          high: null,
          n: 31,
          warnings: ['few_annotators', 'open_above'],
        }),
      ] as never,
    })
  openApp(`${overview}/prompts/${prompt.id}`)
  const cards = within(await screen.findByRole('region', { name: /Responses/ })).getAllByRole('listitem')
  const text = cards.map((card) => card.textContent ?? '')
  expect(text.map((card) => card.slice(0, 7))).toEqual(['model-2', 'model-1', 'model-3'])
  expect(text[0]).toContain('0.45 [0.20, ∞] logits · n 31')
  expect(text[0]).toContain('Fewer than 10 annotators: the interval is wide')
  expect(text[0]).toContain('No upper limit: the judgements that link it')
  expect(text[0]).toContain('Same text as another')
  expect(text[1]).toContain('−0.80 logits, no interval')
  expect(text[1]).toContain('Empty')
})

test('pooled scores stand first, with what they rest on, the score of own judgements below, and how they were fitted', async () => {
  const scored = (number: number, pooled: object | null, changes: object = {}) => ({
    ...scoreOf(number, -0.8, { ok: true, standardError: 0.1, low: -1, high: -0.6, n: 31, warnings: [] }),
    pooled,
    ...changes,
  })
  const limits = { standardError: 0.5, low: -0.6, high: 1.4, linked: 0 }
  const centred = { score: 0.2, standardError: 0.2, low: -0.2, high: 0.6 }
  const unjudged = {
    component: null,
    score: null,
    interval: { ok: false, reason: 'no_data' },
    ...{ judgements: 0, wins: 0, losses: 0, ties: 0, bothBad: 0 },
  }
  inProject(held.server, 'reviewer')
    .answer(API.getPrompt, { ...detail, responses: [1, 2, 3, 4].map((number) => response(number, 'Some text.')) })
    .answer(API.getResponseScores, {
      fit: {
        ...fit,
        level: 'response',
        priorSd: 1,
        warnings: ['few_annotators', '3 pairs are left out.'],
        pooled: {
          ok: true,
          tau: 0.35,
          tauFrom: 200,
          priorSd: 2,
          warnings: ['tau_smallest'],
          own: 2,
          identified: 1,
          systems: [],
        },
      },
      stale: false,
      ...allIn,
      nextCursor: null,
      items: [
        scored(1, { level: 'own', identified: true, score: 0.1, ...limits, centred }),
        scored(2, { level: 'own', identified: false, score: -0.2, ...limits, centred, linked: null }),
        scored(3, { level: 'system', identified: false, score: 0.4, ...limits, linked: 1 }, unjudged),
        scored(4, { level: 'none', identified: false }, unjudged),
      ] as never,
    })
  openApp(`${overview}/prompts/${prompt.id}`)
  const region = await screen.findByRole('region', { name: /Responses/ })
  const text = within(region)
    .getAllByRole('listitem')
    .flatMap((item) => (item.textContent?.startsWith('model-') ? [item.textContent] : []))
  expect(text.map((card) => card.slice(0, 7))).toEqual(['model-3', 'model-1', 'model-2', 'model-4'])
  expect(text[0]).toContain('Pooled: 0.40 [−0.60, 1.40] logits')
  expect(text[0]).toContain('Rests on its system alone')
  expect(text[0]).not.toContain('Own judgements alone')
  expect(text[1]).toContain('Within this prompt: 0.20 [−0.20, 0.60]')
  expect(text[1]).toContain('which would determine it by themselves')
  expect(text[1]).toContain('Own judgements alone: −0.80 [−1.00, −0.60] logits · n 31')
  expect(text[2]).toContain('by themselves they would not determine it')
  expect(text[2]).toContain('It names no system')
  expect(text[3]).toContain('No pooled score: neither this response nor its system was compared')
  expect(region).toHaveTextContent(
    '95% intervals. Own judgements alone: prior σ 1.0. Pooled: τ 0.35, prior σ of systems 2.0.',
  )
  expect(region).toHaveTextContent('only through their systems')
  expect(region).toHaveTextContent('Some of these systems are not linked')
  expect(region).toHaveTextContent('τ is the smallest of those that were tried')
  expect(region).toHaveTextContent('Fewer than 10 annotators')
  expect(region).toHaveTextContent('3 pairs are left out.')
  expect(within(region).getByText(/Computed/)).toHaveTextContent(/from 2,400 judgements/)
})

test('responses that a fit could not score are said to be judged, with their counts and why there is no score', async () => {
  const unscored = (number: number, reason: string, counts: object) => ({
    ...scoreOf(number, 0, { ok: false, reason }),
    component: null,
    score: null,
    ...{ judgements: 3, wins: 0, losses: 0, ties: 0, bothBad: 0 },
    ...counts,
  })
  inProject(held.server, 'reviewer')
    .answer(API.getPrompt, { ...detail, responses: [1, 2, 3].map((number) => response(number, 'Some text.')) })
    .answer(API.getResponseScores, {
      fit: { ...fit, level: 'response', state: 'not_converged' },
      stale: false,
      ...allIn,
      nextCursor: null,
      items: [
        unscored(1, 'too_few', { bothBad: 3 }),
        unscored(2, 'not_converged', { wins: 2, ties: 1 }),
        unscored(3, 'no_data', { judgements: 0 }),
      ] as never,
    })
  openApp(`${overview}/prompts/${prompt.id}`)
  const region = await screen.findByRole('region', { name: /Responses/ })
  const cards = within(region).getAllByRole('listitem')
  const cardOf = (name: string) => cards.find((card) => card.textContent?.startsWith(name))
  expect(cardOf('model-1')).toHaveTextContent('3 both bad')
  expect(cardOf('model-1')).toHaveTextContent('No score: no judgement says which is better.')
  expect(cardOf('model-2')).toHaveTextContent('2 won')
  expect(cardOf('model-2')).not.toHaveTextContent('No score: no judgement')
  expect(cardOf('model-3')).toHaveTextContent('No score: never compared.')
  for (const name of ['model-1', 'model-2']) expect(cardOf(name)).not.toHaveTextContent('never compared')
})

test('a prompt is not for annotators', async () => {
  inProject(held.server, 'annotator').refuse(API.getPrompt, 'not_allowed').refuse(API.getResponseScores, 'not_allowed')
  openApp(`${overview}/prompts/${prompt.id}`)
  expect(await screen.findByText('Your role does not include this')).toBeVisible()
})

test('a prompt that is not there says so, also when that is known before who is asking', async () => {
  inProject(held.server, 'lead')
    .refuse(API.getPrompt, 'prompt_not_found')
    .answer(API.getResponseScores, { fit: null, stale: false, ...allIn, nextCursor: null, items: [] })
  openApp(`${overview}/prompts/${prompt.id}`)
  expect(await screen.findByText('This prompt does not exist in this project.')).toBeVisible()
})
