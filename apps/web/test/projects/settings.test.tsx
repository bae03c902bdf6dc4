import { act, screen, waitFor, within } from '@testing-library/react'
import { API } from '@tiebreak/contracts/api.ts'
import type { UpdateProject } from '@tiebreak/contracts/projects/schemas.ts'
import { expect, test } from 'vitest'
import { openApp } from '../stand-in/open-app.tsx'
import { AT, inProject, PROJECT, project } from '../stand-in/samples.ts'
import { standInPerTest } from '../stand-in/stand-in-per-test.ts'

const held = standInPerTest()
const settings = `/projects/${PROJECT}/settings`
const HELPFUL = { key: 'helpful', label: 'Helpful', description: 'Does it answer?' }
const HONEST = { key: 'honest', label: 'Honest', description: '' }
const SHORT = { key: 'short', label: 'Short', description: '' }

/** Opens a text. Under test, React takes up a text that suspended only inside an act that is awaited. */
const readText = (deed: () => Promise<void>) => act(deed)

type Changes = NonNullable<Parameters<typeof project>[0]>

/** What was sent, without the fields that were left out. */
function set(body: UpdateProject): Changes {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined))
}

/** A lead at the settings of a project like this; what is saved comes back as the server would say it. */
async function openSettings(changes: Changes = {}) {
  inProject(held.server, 'lead', changes)
    .answer(API.updateProject, ({ body }) => project({ ...changes, ...set(body) }))
    .answer(API.listMedia, { items: [], nextCursor: null })
  const opened = openApp(settings)
  const form = within(await screen.findByRole('form', { name: 'Settings' }))
  const section = (name: string) => within(form.getByRole('region', { name }))
  const save = () => opened.user.click(screen.getByRole('button', { name: 'Save' }))
  return { ...opened, form, section, save }
}

const sent = () => held.server.askedOf(API.updateProject).map(({ body }) => body)

test('a lead changes the guidelines, is told that this makes a version, and then which', async () => {
  const { user, section, save } = await openSettings()
  held.server.answer(API.updateProject, ({ body }) => project({ ...set(body), guidelinesVersion: 2 }))
  const guidelines = section('Guidelines').getByRole('textbox', { name: 'Guidelines' })
  await user.clear(guidelines)
  await user.type(guidelines, 'Prefer the *true* one.')
  expect(await screen.findByText('Saving creates version 2')).toBeVisible()
  await readText(() =>
    user.click(section('Guidelines').getByRole('button', { name: 'Show preview of the guidelines' })),
  )
  const preview = section('Guidelines').getByRole('region', { name: 'Preview of the guidelines' })
  await waitFor(() => expect(within(preview).getByText('true').tagName).toBe('EM'))
  await save()
  expect(await screen.findByText('Saved. The guidelines are now version 2.')).toBeVisible()
  expect(sent()).toEqual([{ guidelines: 'Prefer the *true* one.' }])
  expect(screen.getByText('All changes are saved.')).toBeVisible()
})

test('older versions of the guidelines are listed, read, and put back into the field', async () => {
  const { user, section } = await openSettings({ guidelines: 'The third.', guidelinesVersion: 3 })
  const version = (number: number, markdown: string) => ({
    version: number,
    markdown,
    createdAt: AT,
    acknowledgedAt: null,
  })
  held.server.answer(API.listGuidelines, ({ query }) =>
    query?.cursor === undefined
      ? { items: [version(3, 'The third.'), version(2, 'The **second**.')], nextCursor: 'Mg' }
      : { items: [version(1, '')], nextCursor: null },
  )
  const guidelines = section('Guidelines')
  await user.click(guidelines.getByRole('button', { name: 'Show all versions' }))
  const list = within(await guidelines.findByRole('list', { name: 'Versions of the guidelines' }))
  expect(list.getByText('In use')).toBeVisible()
  expect(list.queryByText('Version 1')).not.toBeInTheDocument()
  await user.click(guidelines.getByRole('button', { name: 'Show more' }))
  expect(await list.findByText('Version 1')).toBeVisible()
  await readText(() => user.click(list.getByRole('button', { name: 'Read version 2' })))
  expect(await list.findByText('second')).toBeVisible()
  await user.click(list.getByRole('button', { name: 'Use this text from version 2' }))
  expect(guidelines.getByRole('textbox', { name: 'Guidelines' })).toHaveValue('The **second**.')
  expect(guidelines.getByRole('textbox', { name: 'Guidelines' })).toHaveFocus()
  expect(screen.getByText('Saving creates version 4')).toBeVisible()
})

test('criteria are added with a key made from the label, put in order by buttons, and taken out', async () => {
  const { user, section, save } = await openSettings({ criteria: [HELPFUL, HONEST] })
  const criteria = section('Criteria')
  await user.click(criteria.getByRole('button', { name: 'Add a criterion' }))
  const [, , added] = criteria.getAllByRole('listitem')
  if (!added) throw new Error('there is a third criterion')
  await waitFor(() => expect(within(added).getByLabelText('Label')).toHaveFocus())
  await user.type(within(added).getByLabelText('Label'), 'Clear & précis, 2nd try')
  expect(within(added).getByLabelText('Key')).toHaveValue('clear_precis_2nd_try')
  await user.clear(within(added).getByLabelText('Key'))
  await user.type(within(added).getByLabelText('Key'), 'clear')
  await user.type(within(added).getByLabelText('Label'), '!')
  expect(within(added).getByLabelText('Key')).toHaveValue('clear')

  const up = () => criteria.getByRole('button', { name: 'Move Clear & précis, 2nd try! up' })
  await user.click(up())
  await user.click(up())
  expect(up()).toHaveFocus()
  expect(criteria.getByText('Clear & précis, 2nd try! is now 1 of 3')).toBeInTheDocument()
  await user.click(up())
  await user.click(criteria.getByRole('button', { name: 'Remove Helpful' }))
  expect(criteria.getByRole('button', { name: 'Add a criterion' })).toHaveFocus()
  await save()
  expect(await screen.findByText('Saved')).toBeVisible()
  const clear = { key: 'clear', label: 'Clear & précis, 2nd try!', description: '' }
  expect(sent()).toEqual([{ criteria: [clear, HONEST] }])
})

test('every criterion says at its place what is wrong with it, and nothing is sent', async () => {
  const { user, section, save } = await openSettings({ criteria: [HELPFUL, HONEST] })
  const criteria = section('Criteria')
  const [first, second] = criteria.getAllByRole('listitem').map((item) => within(item))
  if (!first || !second) throw new Error('there are two criteria')
  await user.clear(first.getByLabelText('Label'))
  await user.clear(second.getByLabelText('Key'))
  await user.type(second.getByLabelText('Key'), 'helpful')
  await save()
  expect(await first.findByText('Give the criterion a label.')).toBeVisible()
  expect(first.getByLabelText('Label')).toBeInvalid()
  expect(first.getByLabelText('Label')).toHaveFocus()
  expect(second.getByText('Another criterion has this key.')).toBeVisible()
  await user.clear(second.getByLabelText('Key'))
  await user.type(second.getByLabelText('Key'), 'overall')
  expect(second.getByText('“overall” is taken: it always exists.')).toBeVisible()
  await user.type(second.getByLabelText('Key'), '-No')
  expect(second.getByText(/^Lower-case letters a–z, digits and _/)).toBeVisible()
  expect(screen.getByText('Some fields need another look.')).toBeVisible()
  expect(sent()).toEqual([])
})

test('eight criteria are the most', async () => {
  const eight = Array.from({ length: 8 }, (_, at) => ({ ...SHORT, key: `short_${at}`, label: `Short ${at}` }))
  const { user, section } = await openSettings({ criteria: eight })
  await user.click(section('Criteria').getByRole('button', { name: 'Add a criterion' }))
  expect(section('Criteria').getAllByRole('listitem')).toHaveLength(8)
  expect(section('Criteria').getByText('At most 8.')).toBeVisible()
})

test('reasons are asked for by rule, with the share in per cent', async () => {
  const askReason = { muchBetter: false, bothBad: true, share: 0.07, required: false }
  const { user, section, save } = await openSettings({ askReason })
  const reasons = section('Reasons')
  const share = reasons.getByLabelText('Share of all tasks, %')
  expect(share).toHaveValue(7)
  await user.click(reasons.getByRole('checkbox', { name: 'For the strongest point of the scale' }))
  await user.click(reasons.getByRole('checkbox', { name: 'For “both bad”' }))
  await user.click(reasons.getByRole('checkbox', { name: 'Requested reasons are required' }))
  await user.clear(share)
  await user.type(share, '101')
  await save()
  expect(await reasons.findByText('A number from 0 to 100.')).toBeVisible()
  await user.clear(share)
  await user.type(share, '12.5')
  await save()
  expect(await screen.findByText('Saved')).toBeVisible()
  expect(sent()).toEqual([{ askReason: { muchBetter: true, bothBad: false, share: 0.125, required: true } }])
})

test('examples, the consent text and images are set, and another consent text says that it asks again', async () => {
  const { user, section, save } = await openSettings({ consent: 'We keep your answers.' })
  const examples = section('Examples')
  await user.click(examples.getByRole('button', { name: 'Add an example' }))
  await save()
  expect(await examples.findByText('Give the example a title.')).toBeVisible()
  await user.type(examples.getByLabelText('Title'), 'A near tie')
  await user.type(examples.getByLabelText('Example'), 'Both are **right**.')
  await readText(() => user.click(examples.getByRole('button', { name: 'Show preview of A near tie' })))
  expect(await examples.findByText('right')).toBeVisible()
  await user.type(section('Consent').getByLabelText('Consent text'), ' And your times.')
  expect(screen.getByText('A new text asks for consent again')).toBeVisible()
  await user.click(section('Images').getByRole('checkbox'))
  await save()
  expect(await screen.findByText('Saved')).toBeVisible()
  expect(sent()).toEqual([
    {
      examples: [{ title: 'A near tie', markdown: 'Both are **right**.' }],
      consent: 'We keep your answers. And your times.',
      allowImages: true,
    },
  ])
})

test('simulated raters count when a lead says so, and nothing else is sent', async () => {
  const { user, save } = await openSettings()
  await user.click(screen.getByRole('checkbox', { name: 'Count simulated raters' }))
  await save()
  expect(await screen.findByText('Saved')).toBeVisible()
  expect(sent()).toEqual([{ countSimulated: true }])
})

test('changing the scale under judgements warns first', async () => {
  const { user } = await openSettings()
  await user.click(screen.getByRole('radio', { name: /Two points/ }))
  expect(await screen.findByText('There are judgements on the old scale')).toBeVisible()
  expect(screen.getByText('Only scales of five and seven points have one.')).toBeVisible()
})

test('a refused change says so at its field too, and keeps what was typed', async () => {
  const { user, section, save } = await openSettings({ criteria: [HELPFUL] })
  held.server.refuse(API.updateProject, 'bad_request', {
    details: [
      { path: 'body.name', message: 'is too long' },
      { path: 'body.criteria.0.label', message: 'is one line' },
    ],
  })
  await user.type(screen.getByLabelText('Name'), ' two')
  await user.type(section('Criteria').getByLabelText('Label'), ' two')
  await save()
  expect(await screen.findByRole('alert')).toHaveTextContent('body.name: is too long')
  expect(screen.getByLabelText('Name')).toHaveAccessibleDescription('Refused: is too long')
  expect(section('Criteria').getByLabelText('Label')).toHaveAccessibleDescription(/Refused: is one line/)
  expect(screen.getByLabelText('Name')).toHaveValue('Summaries two')
})

test('leaving with unsaved changes asks first; staying keeps them, and saved ones ask nothing', async () => {
  const { user, router, save } = await openSettings()
  held.server
    .answer(API.listJobs, { items: [], nextCursor: null })
    .answer(API.listProjects, { items: [], nextCursor: null })
  const leave = async () => {
    const pages = within(screen.getByRole('navigation', { name: 'Project' }))
    await user.click(pages.getByRole('button', { name: 'Admin: Settings' }))
    await user.click(pages.getByRole('link', { name: 'Jobs' }))
  }
  await user.type(screen.getByLabelText('Name'), ' two')
  await leave()
  const asked = () => screen.findByRole('dialog', { name: 'Leave without saving?' })
  await user.click(within(await asked()).getByRole('button', { name: 'Stay here' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
  expect(screen.getByLabelText('Name')).toHaveValue('Summaries two')
  await leave()
  await user.click(within(await asked()).getByRole('button', { name: 'Leave without saving' }))
  expect(await screen.findByRole('heading', { level: 1, name: 'Jobs' })).toBeVisible()
  await router.navigate({ href: settings })
  await user.type(await screen.findByLabelText('Name'), ' three')
  await save()
  expect(await screen.findByText('Saved')).toBeVisible()
  await leave()
  expect(await screen.findByRole('heading', { level: 1, name: 'Jobs' })).toBeVisible()
  expect(sent()).toEqual([{ name: 'Summaries three' }])
})

test('discarding goes back to what is saved', async () => {
  const { user, section } = await openSettings({ criteria: [HELPFUL, HONEST] })
  await user.click(section('Criteria').getByRole('button', { name: 'Remove Honest' }))
  await user.type(screen.getByLabelText('Name'), ' two')
  await user.click(screen.getByRole('button', { name: 'Discard changes' }))
  expect(screen.getByLabelText('Name')).toHaveValue('Summaries')
  expect(section('Criteria').getAllByRole('listitem')).toHaveLength(2)
  expect(screen.getByText('All changes are saved.')).toBeVisible()
})

test('settings are for leads', async () => {
  inProject(held.server, 'engineer')
  openApp(settings)
  expect(await screen.findByText('Your role does not include this')).toBeVisible()
  expect(screen.queryByLabelText('Name')).not.toBeInTheDocument()
})
