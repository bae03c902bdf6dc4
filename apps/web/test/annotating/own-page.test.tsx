import { onlineManager } from '@tanstack/react-query'
import { screen, within } from '@testing-library/react'
import { SetPreferences } from '@tiebreak/contracts/accounts/schemas.ts'
import type { OwnPage } from '@tiebreak/contracts/annotating/own-page.ts'
import { API } from '@tiebreak/contracts/api.ts'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { z } from 'zod'
import { ownTimeZone } from '../../src/shared/words/own-time-zone.ts'
import { openApp } from '../stand-in/open-app.tsx'
import { AT, estimate, inProject, noEstimate, PROJECT } from '../stand-in/samples.ts'
import { refusal } from '../stand-in/stand-in.ts'
import { standInPerTest } from '../stand-in/stand-in-per-test.ts'
import { textOf } from '../stand-in/text-of.ts'

const held = standInPerTest()

const nothing: z.input<typeof OwnPage> = {
  judged: 0,
  today: 0,
  earlier: [],
  goalPerDay: null,
  consent: null,
  batch: { takenAt: null, tasks: 0, missing: 20, nextAt: '2026-11-21T00:00:00.000Z' },
  activeMs: 0,
  recent: [],
  firstShown: { estimate: noEstimate, reading: 'none' },
  longer: { estimate: noEstimate, reading: 'none' },
}

function open(changes: Partial<typeof nothing>, language: string | null = null) {
  inProject(held.server, 'annotator')
    .answer(API.getOwnPage, { ...nothing, ...changes })
    .answer(API.listOwnJudgements, { items: [], nextCursor: null, scope: 'latest' })
    .answer(API.getPreferences, SetPreferences.parse({ language }))
  return openApp(`/projects/${PROJECT}/me`)
}

test('own work: how much, the goal, active time, and leans with their range', async () => {
  open({
    judged: 1234,
    today: 30,
    goalPerDay: 40,
    batch: { takenAt: '2026-11-20T00:00:00.000Z', tasks: 1204, missing: 0, nextAt: '2026-11-21T00:00:00.000Z' },
    activeMs: 3 * 3_600_000 + 20 * 60_000,
    firstShown: { estimate: estimate(0.58, 0.52, 0.64, 260), reading: 'leans_to' },
    longer: { estimate: estimate(0.51, 0.45, 0.57, 240), reading: 'even' },
  })
  const figures = within(await screen.findByLabelText('Your figures'))
  expect(figures.getByText('1,234')).toBeVisible()
  expect(figures.getByText('3 hr 20 min')).toBeVisible()
  expect(screen.getByText(/cover the 1,204 tasks you judged before \d+ Nov .*updated on \d+ Nov /)).toBeVisible()
  expect(screen.getByRole('progressbar', { name: 'Your goal per day' })).toHaveAttribute('aria-valuenow', '30')
  const leans = within(screen.getByRole('region', { name: 'Your tendencies' }))
  expect(leans.getByText('58% of 260 judgements, probably between 52% and 64%')).toBeVisible()
  expect(leans.getByText(/a little more often than chance would/)).toBeVisible()
  expect(leans.getByText(/an even share is well within the range/)).toBeVisible()
  // Days are the reader's own.
  expect(held.server.askedOf(API.getOwnPage)[0]?.query).toEqual({ timeZone: ownTimeZone() })
})

test('without judgements the page says that there is nothing to say yet', async () => {
  open({})
  expect(await screen.findAllByText('Too few judgements to say anything yet.')).toHaveLength(2)
  expect(await screen.findByText(/Nothing yet\. Your first judgement appears here/)).toBeVisible()
  expect(screen.queryByRole('progressbar')).toBeNull()
  expect(within(screen.getByLabelText('Your figures')).getByText('Not yet')).toBeVisible()
  expect(screen.getByText(/not been computed yet.*on which you have judged 20 more tasks/)).toBeVisible()
})

test('an engineer has no own page', async () => {
  inProject(held.server, 'engineer')
    .refuse(API.getOwnPage, 'not_allowed')
    .refuse(API.listOwnJudgements, 'not_allowed')
    .answer(API.getPreferences, SetPreferences.parse({}))
  openApp(`/projects/${PROJECT}/me`)
  expect(await screen.findByText('Your role does not include this')).toBeVisible()
})

/** Opens the page, with what is saved in it. */
function openToDownload(language: string | null = null) {
  const saved: { name: string; blob: Blob }[] = []
  const made: Blob[] = []
  URL.createObjectURL = (blob: Blob) => {
    made.push(blob)
    return 'blob:stand-in'
  }
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    const blob = made.at(-1)
    if (blob) saved.push({ name: this.download, blob })
  })
  return { saved, ...open({}, language) }
}
const FILE = `/api/v1/projects/${PROJECT}/me/data`

test('one’s own data is taken away as a file, by keyboard, and the page says so', async () => {
  const { user, saved } = openToDownload()
  held.server.answerAt(FILE, () => new Response('{"format":"tiebreak-own-data"}'))
  const region = within(await screen.findByRole('region', { name: 'Your data' }))
  const button = region.getByRole('button', { name: 'Download your data' })
  button.focus()
  await user.keyboard('{Enter}')
  expect(await region.findByText('The file is in your browser’s downloads.')).toBeVisible()
  expect(saved.map(({ name }) => name)).toEqual(['tiebreak-own-data.json'])
  expect(await textOf(saved[0]!.blob)).toBe('{"format":"tiebreak-own-data"}')
  expect(button).toHaveFocus()

  // While it is made, pressing again asks for nothing.
  const bodies: ReadableStreamDefaultController[] = []
  held.server.answerAt(FILE, () => new Response(new ReadableStream({ start: (body) => void bodies.push(body) })))
  await user.click(button)
  expect(await region.findByText('Creating the file…')).toBeVisible()
  expect(button).toHaveAttribute('aria-busy', 'true')
  await user.click(button)
  expect(bodies).toHaveLength(1)
  // A file that breaks off is not kept.
  bodies[0]?.error(new TypeError('gone'))
  expect(await region.findByRole('alert')).toHaveTextContent(/could not be created/)
  expect(saved).toHaveLength(1)
})

test('the page says why a file could not be made, and the next try works', async () => {
  const { user, saved } = openToDownload()
  const region = within(await screen.findByRole('region', { name: 'Your data' }))
  const button = region.getByRole('button', { name: 'Download your data' })
  held.server.reachable = false
  await user.click(button)
  expect(await region.findByRole('alert')).toHaveTextContent(/could not be created.*The server cannot be reached/)
  held.server.reachable = true
  held.server.answerAt(FILE, () => refusal({ refused: 'too_many_requests', retryAfterSeconds: 7 }))
  await user.click(button)
  expect(await region.findByText(/requested it too often\. Try again in 7 seconds/)).toBeVisible()
  held.server.answerAt(FILE, () => refusal({ refused: 'internal' }))
  await user.click(button)
  expect(await region.findByText(/Nothing was changed\. Try again/)).toBeVisible()
  held.server.answerAt(FILE, () => new Response('{}'))
  await user.click(button)
  expect(await region.findByText('The file is in your browser’s downloads.')).toBeVisible()
  expect(region.queryByRole('alert')).toBeNull()
  expect(saved).toHaveLength(1)
})

test.each([
  ['es', 'Descargar tus datos'],
  ['ar', 'تنزيل بياناتك'],
])('the button speaks %s', async (language, name) => {
  openToDownload(language)
  expect(await screen.findByRole('button', { name })).toBeVisible()
})

test('consent is withdrawn after asking, with what follows and what stays, and the way back is there', async () => {
  const given = { state: 'given', saidAt: AT } as const
  const { user } = open({ consent: given })
  const card = within(await screen.findByRole('region', { name: 'Your consent' }))
  expect(card.getByText(/You agreed to this project’s consent text on \d+ Nov /)).toBeVisible()
  await user.click(card.getByRole('button', { name: 'Withdraw consent' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Withdraw your consent?' }))
  expect(dialog.getByText(/open tasks end.*Judgements that you have already given stay and count\./)).toBeVisible()
  expect(dialog.getByText(/ask the project’s lead.*agree again at any time\./)).toBeVisible()
  await user.click(dialog.getByRole('button', { name: 'Keep my consent' }))
  expect(held.server.askedOf(API.withdrawConsent)).toEqual([])

  held.server.refuse(API.withdrawConsent, 'internal')
  await user.click(card.getByRole('button', { name: 'Withdraw consent' }))
  const again = within(await screen.findByRole('dialog'))
  await user.click(again.getByRole('button', { name: 'Withdraw consent' }))
  expect(await again.findByRole('alert')).toHaveTextContent('This was not stored')

  held.server.answer(API.withdrawConsent, () => {
    const said = { state: 'withdrawn', saidAt: AT } as const
    held.server.answer(API.getOwnPage, { ...nothing, consent: said })
    return {
      ...{ consent: 'You are paid.', consentVersion: 1, measured: [], measuredVersion: 1, needed: true },
      ...{ accepted: null, said, lacksConsent: true },
    }
  })
  await user.click(again.getByRole('button', { name: 'Withdraw consent' }))
  expect(await screen.findByText('You withdrew your consent')).toBeVisible()
  expect(screen.getByText(/you get no tasks.*until you agree again\. Your judgements are kept\./)).toBeVisible()
  expect(screen.getByRole('link', { name: 'Read the text and agree again' })).toHaveAttribute(
    'href',
    `/projects/${PROJECT}/annotate`,
  )
  expect(screen.queryByRole('button', { name: 'Withdraw consent' })).toBeNull()
  expect(screen.queryByRole('link', { name: 'Continue annotating' })).toBeNull()
})

test.each([
  ['es', 'Retirar el consentimiento', '¿Retirar tu consentimiento?'],
  ['ar', 'سحب الموافقة', 'هل تسحب موافقتك؟'],
])('consent is withdrawn in the language of the page: %s', async (language, button, question) => {
  const { user } = open({ consent: { state: 'given', saidAt: AT } }, language)
  await user.click(await screen.findByRole('button', { name: button }))
  expect(await screen.findByRole('dialog', { name: question })).toBeVisible()
})

test('withdrawing without a connection says that it was not done, and is not done later behind a closed dialog', async () => {
  const { user, queryClient } = open({ consent: { state: 'given', saidAt: AT } })
  await user.click(await screen.findByRole('button', { name: 'Withdraw consent' }))
  const dialog = within(await screen.findByRole('dialog'))
  onTestFinished(() => onlineManager.setOnline(true))
  onlineManager.setOnline(false)
  held.server.reachable = false
  await user.click(dialog.getByRole('button', { name: 'Withdraw consent' }))
  expect(await dialog.findByRole('alert')).toHaveTextContent('This was not stored')
  await user.click(dialog.getByRole('button', { name: 'Keep my consent' }))

  held.server.reachable = true
  onlineManager.setOnline(true)
  await queryClient.resumePausedMutations()
  expect(held.server.askedOf(API.withdrawConsent)).toEqual([])
})

test('who was never asked for consent finds nothing about it', async () => {
  open({})
  expect(await screen.findByLabelText('Your figures')).toBeVisible()
  expect(screen.queryByText(/consent/i)).toBeNull()
})
