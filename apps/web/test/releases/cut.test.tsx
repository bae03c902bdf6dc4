import { screen, waitFor, within } from '@testing-library/react'
import { API } from '@tiebreak/contracts/api.ts'
import { NewReleasePolicy } from '@tiebreak/contracts/releases/policy.ts'
import { beforeEach, expect, test } from 'vitest'
import { DEFAULT_POLICY } from '../../src/features/releases/cut/default-policy.ts'
import { readPolicy, valuesOf } from '../../src/features/releases/cut/policy-values.ts'
import { openApp } from '../stand-in/open-app.tsx'
import { AT, idOf, inProject, job, PROJECT } from '../stand-in/samples.ts'
import { standInPerTest } from '../stand-in/stand-in-per-test.ts'
import { detail, preview, RELEASE, release, splitPlan } from './release-samples.ts'

const held = standInPerTest()
const address = `/projects/${PROJECT}/releases/new`
const POLICY = { id: idOf(75), name: 'strict', version: 2, createdBy: 'Lea Lead', createdAt: AT }

beforeEach(() => {
  inProject(held.server, 'engineer')
    .answer(API.listReleasePolicies, { items: [], nextCursor: null })
    .answer(API.previewRelease, preview)
    .answer(API.getSplitPlan, splitPlan)
})

test('the policy that the form begins with is that of the server', () => {
  expect(DEFAULT_POLICY).toEqual(NewReleasePolicy.parse({}))
})

test('every policy comes out of the form as it went in', () => {
  const policy = NewReleasePolicy.parse({
    ...{ minVotes: 3, minAgreement: 0.67, withoutRaters: [3, 17], tags: ['a', 'b'], perPrompt: 4 },
    ...{ mostCharacters: 9000, metadata: ['chapter'], shapes: ['trl', 'arena'], aggregation: 'soft' },
  })
  expect(readPolicy(valuesOf(policy))).toEqual({ policy, faults: {} })
})

test('the default stands in one paragraph, with what it makes of the judgements beside', async () => {
  openApp(address)
  expect(await screen.findByText(/The label of a pair is what more than half of its judgements say/)).toHaveTextContent(
    'Left out: reported comparisons, ties, both bad, empty responses',
  )
  const found = within(await screen.findByRole('region', { name: 'Preview' }))
  expect(await found.findByText('of 10 judged pairs')).toBeVisible()
  const rules = within(found.getByRole('region', { name: 'Left out, by rule' }))
  expect(rules.getByText('Ties').closest('div')).toHaveTextContent('Ties2')
  expect(rules.getByText('15 rules that leave nothing out')).toBeVisible()
  const rows = within(found.getByRole('region', { name: 'Ten rows of the result' }))
  expect(rows.getByText('Response 1 is better')).toBeVisible()
  expect(rows.getByText('2 of 3 by people')).toBeVisible()
  expect(rows.getByText('(empty)')).toBeVisible()
})

test('what is changed is asked for once it stands, and is what is cut; then the job is followed', async () => {
  held.server
    .answer(API.createRelease, release({ state: 'cutting', jobState: 'queued', rows: null }))
    .answer(API.getRelease, detail({ state: 'cutting', jobState: 'running', rows: null, report: null, files: [] }))
    .answer(API.getJob, job({ id: idOf(71), kind: 'cut_release', state: 'running', subjectId: RELEASE }))
  const { user, router } = openApp(address)
  await user.click(await screen.findByText('Change the policy'))
  const votes = screen.getByRole('textbox', { name: 'Fewest judgements' })
  await user.clear(votes)
  await user.type(votes, '3')
  await user.click(screen.getByRole('checkbox', { name: 'Ties' }))
  await user.click(screen.getByRole('checkbox', { name: 'TRL pairs' }))
  const wanted = NewReleasePolicy.parse({ minVotes: 3, ties: true, shapes: ['trl'] })
  await waitFor(() => expect(held.server.askedOf(API.previewRelease).at(-1)?.body).toEqual({ policy: wanted }))
  expect(await screen.findByText('Ties and both bad are in, but no chosen shape can hold them.')).toBeVisible()
  await user.click(screen.getByRole('radio', { name: /^Major\s*2/ }))
  await user.type(screen.getByRole('textbox', { name: 'Notes' }), 'New guidelines.')
  await user.click(screen.getByRole('button', { name: 'Cut release' }))
  expect(await screen.findByRole('progressbar', { name: 'Cutting release 0.1.0' })).toBeVisible()
  expect(held.server.askedOf(API.createRelease).map(({ body }) => body)).toEqual([
    { raise: 'major', notes: 'New guidelines.', policy: wanted },
  ])
  expect(router.state.location.pathname).toBe(`/projects/${PROJECT}/releases/${RELEASE}`)
  expect(screen.getByRole('heading', { level: 1 })).toHaveFocus()
})

test('what cannot be meant is said at its field, is not asked about, and gets the focus', async () => {
  const { user } = openApp(address)
  await user.click(await screen.findByText('Change the policy'))
  const share = screen.getByRole('textbox', { name: 'Smallest agreement, in percent' })
  await user.clear(share)
  await user.type(share, '120')
  expect(share).toHaveAccessibleDescription(/A number from 0 to 100\./)
  expect(screen.getByText('The preview comes when the marked fields are correct.')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Cut release' }))
  await waitFor(() => expect(share).toHaveFocus())
  expect(held.server.askedOf(API.createRelease)).toEqual([])
})

test('a saved policy is started from and goes by its id; one that is changed goes itself; one is saved under a name', async () => {
  const policy = NewReleasePolicy.parse({ minVotes: 3 })
  held.server
    .answer(API.listReleasePolicies, { items: [{ ...POLICY, policy }], nextCursor: null })
    .answer(API.saveReleasePolicy, ({ body }) => ({ ...POLICY, id: idOf(76), version: 3, ...body }))
    .refuse(API.createRelease, 'too_many_jobs')
  const { user } = openApp(address)
  const saved = await screen.findByRole('combobox', { name: 'Start from a saved policy' })
  await user.selectOptions(saved, 'strict, version 2')
  expect(screen.getByText(/A pair needs at least 3 judgements/)).toBeVisible()
  const cut = screen.getByRole('button', { name: 'Cut release' })
  await user.click(cut)
  expect(await screen.findByRole('alert')).toHaveTextContent('The release was not cut')
  await user.click(screen.getByRole('checkbox', { name: 'TRL pairs' }))
  await user.click(cut)
  const changed = { ...policy, shapes: ['trl'] }
  await waitFor(() =>
    expect(held.server.askedOf(API.createRelease).map(({ body }) => body)).toEqual([
      { raise: 'minor', notes: '', policyId: POLICY.id },
      { raise: 'minor', notes: '', policy: changed },
    ]),
  )
  await user.type(screen.getByRole('textbox', { name: 'Save this policy as' }), 'strict{Enter}')
  expect(await screen.findByText('Saved as “strict”, version 3')).toBeVisible()
  expect(held.server.askedOf(API.saveReleasePolicy).map(({ body }) => body)).toEqual([
    { name: 'strict', policy: changed },
  ])
})

test('the split plan says its shares and how far from them it is, and takes new ones that add up', async () => {
  held.server.answer(API.changeSplitPlan, ({ body }) => ({
    ...splitPlan,
    plan: { ...splitPlan.plan, ...body, version: 1, createdAt: AT },
  }))
  const { user } = openApp(address)
  const form = within(await screen.findByRole('form', { name: 'Split plan' }))
  expect(screen.getByRole('row', { name: 'even 0 of 6.4 0 of 0.8 0 of 0.8' })).toBeVisible()
  const train = form.getByRole('textbox', { name: 'Train, in percent' })
  await user.clear(train)
  await user.type(train, '70')
  await user.click(form.getByRole('button', { name: 'Save plan' }))
  expect(train).toHaveAccessibleDescription(/have to add up to 100\. They are 90\./)
  const test = form.getByRole('textbox', { name: 'Test, in percent' })
  await user.clear(test)
  await user.type(test, '20')
  await user.selectOptions(form.getByRole('combobox', { name: 'The shares hold within' }), 'Some tags, in this order')
  await user.type(form.getByRole('textbox', { name: 'Tags' }), 'lang:en, lang:es')
  await user.click(form.getByRole('button', { name: 'Save plan' }))
  expect(await screen.findByText('Split plan saved, version 1')).toBeVisible()
  expect(held.server.askedOf(API.changeSplitPlan).at(-1)?.body).toMatchObject({
    seed: 1,
    shares: { validation: 0.1, test: 0.2 },
    strata: { by: 'tags', tags: ['lang:en', 'lang:es'], key: null },
  })
})
