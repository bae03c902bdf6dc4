import { screen, waitFor, within } from '@testing-library/react'
import { AcceptOnboarding } from '@tiebreak/contracts/annotating/onboarding.ts'
import { API } from '@tiebreak/contracts/api.ts'
import { expect, test } from 'vitest'
import { layOut } from '../../src/shared/render/lay-out.ts'
import { openApp } from '../stand-in/open-app.tsx'
import { AT, inProject, PROJECT } from '../stand-in/samples.ts'
import { standInPerTest } from '../stand-in/stand-in-per-test.ts'
import { freshDatabase } from './fresh-database.ts'
import { assignment, FIRST, judging, SECOND, type Work } from './judging.ts'
import { openTask, taskShows } from './open-task.ts'

const held = standInPerTest()
freshDatabase()

const measured = ['answers', 'bias'] as const
const accepted = { consentVersion: 1, measuredVersion: 1, acceptedAt: AT }

/** A server that asks for agreement, and forgets to once it has it. */
function asking(work: Work, before: typeof accepted | null): void {
  work.standing = { ...work.standing, onboardingNeeded: true }
  const onboarding = {
    consent: 'You are paid **per hour**.',
    consentVersion: 1,
    measured: [...measured],
    measuredVersion: 1,
    needed: true,
    said: null,
    lacksConsent: false,
    accepted: before,
  }
  held.server.answer(API.getOnboarding, onboarding).answer(API.acceptOnboarding, () => {
    work.standing = { ...work.standing, onboardingNeeded: false }
    return { ...onboarding, needed: false, accepted }
  })
}

function acknowledging(work: Work, current: number, acknowledged: number | null): void {
  work.standing = { ...work.standing, guidelines: { current, acknowledged } }
  held.server.answer(API.acknowledgeGuidelines, ({ params }) => {
    work.standing = { ...work.standing, guidelines: { current, acknowledged: params.version } }
    return undefined
  })
}

test('before the first task: own choices, consent and what is measured, the guidelines; then the task', async () => {
  const work = judging(held.server)
  asking(work, null)
  acknowledging(work, 1, null)
  const { user } = openApp(`/projects/${PROJECT}/annotate`)
  expect(await screen.findByRole('heading', { name: 'How do you like to work?' })).toHaveFocus()
  await user.click(screen.getByRole('checkbox', { name: 'Fast mode' }))
  await waitFor(() => expect(work.preferences.fastMode).toBe(true))
  await user.click(screen.getByRole('button', { name: 'Continue' }))
  expect(await screen.findByRole('heading', { name: 'Before you begin' })).toHaveFocus()
  await waitFor(() => expect(work.preferences).toMatchObject({ fastMode: true, asked: true }))
  expect((await screen.findByText('per hour')).tagName).toBe('STRONG')
  expect(screen.getByText(/how often you choose the response shown first/)).toBeVisible()
  expect(screen.queryByText('first of 1')).toBeNull()
  await layOut('Be fair.')
  await user.click(screen.getByRole('button', { name: 'Agree and continue' }))

  expect(await screen.findByRole('heading', { name: 'Read the guidelines' })).toHaveFocus()
  expect(await screen.findByText('Be fair.')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'I have read them, continue' }))
  await taskShows(1)
  expect(held.server.askedOf(API.acceptOnboarding)[0]?.body).toEqual({ consentVersion: 1, measuredVersion: 1 })
  expect(held.server.askedOf(API.acknowledgeGuidelines)[0]?.params).toMatchObject({ version: 1 })
})

test('own choices are asked for once, and not in the next project', async () => {
  const work = judging(held.server)
  work.preferences = { ...work.preferences, asked: true }
  asking(work, null)
  const { user } = openApp(`/projects/${PROJECT}/annotate`)
  expect(await screen.findByRole('heading', { name: 'Before you begin' })).toHaveFocus()
  await user.click(screen.getByRole('button', { name: 'Agree and continue' }))
  await taskShows(1)
})

test('a language that is chosen there holds for all that comes after it', async () => {
  asking(judging(held.server), null)
  const { user } = openApp(`/projects/${PROJECT}/annotate`)
  await user.selectOptions(await screen.findByRole('combobox', { name: 'Language' }), 'es')
  await user.click(await screen.findByRole('button', { name: 'Continuar' }))
  expect(await screen.findByRole('heading', { name: 'Antes de empezar' })).toHaveFocus()
})

test('another consent text asks again, without the choices that were made', async () => {
  const work = judging(held.server)
  work.preferences = { ...work.preferences, asked: true }
  asking(work, accepted)
  const { user } = openApp(`/projects/${PROJECT}/annotate`)
  await user.click(await screen.findByRole('button', { name: 'Agree and continue' }))
  await taskShows(1)
})

test('whoever withdrew is told what agreeing again does, also where nothing is asked any more', async () => {
  const work = judging(held.server)
  work.preferences = { ...work.preferences, asked: true }
  asking(work, accepted)
  held.server.answer(API.getOnboarding, {
    ...{ consent: '', consentVersion: 2, measured: [...measured], measuredVersion: 1, needed: true, accepted },
    ...{ said: { state: 'withdrawn', saidAt: AT }, lacksConsent: true },
  })
  const { user } = openApp(`/projects/${PROJECT}/annotate`)
  expect(await screen.findByText('You withdrew your consent')).toBeVisible()
  expect(screen.getByText(/judgements that wait for your consent count/)).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Agree and continue' }))
  await taskShows(1)
})

test('agreeing to a text that has changed meanwhile is stored, and the new one is read before the first task', async () => {
  const work = judging(held.server)
  work.preferences = { ...work.preferences, asked: true }
  asking(work, accepted)
  const shown = { measured: [...measured], measuredVersion: 1, said: null, lacksConsent: true, accepted }
  held.server.answer(API.acceptOnboarding, ({ body }) => {
    const needed = AcceptOnboarding.parse(body).consentVersion < 2
    work.standing = { ...work.standing, onboardingNeeded: needed }
    return { ...shown, consent: 'You are paid per pair.', consentVersion: 2, needed }
  })
  const { user } = openApp(`/projects/${PROJECT}/annotate`)
  await user.click(await screen.findByRole('button', { name: 'Agree and continue' }))
  expect(await screen.findByText('You are paid per pair.')).toBeVisible()
  expect(screen.getByText(/Your agreement to the earlier text is stored/)).toBeVisible()
  expect(screen.queryByText('first of 1')).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Agree and continue' }))
  await taskShows(1)
  expect(
    held.server.askedOf(API.acceptOnboarding).map(({ body }) => AcceptOnboarding.parse(body).consentVersion),
  ).toEqual([1, 2])
})

test('an agreement that is not stored lets nobody judge, and says so', async () => {
  const work = judging(held.server)
  work.preferences = { ...work.preferences, asked: true }
  asking(work, null)
  held.server.refuse(API.acceptOnboarding, 'onboarding_outdated')
  const { user } = openApp(`/projects/${PROJECT}/annotate`)
  await user.click(await screen.findByRole('button', { name: 'Agree and continue' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('This was not stored')
  expect(screen.queryByText('first of 1')).toBeNull()
})

test('guidelines that change while one judges are to be acknowledged before the next judgement, which names them', async () => {
  const work = judging(held.server)
  const { user } = await openTask()
  acknowledging(work, 2, 1)
  inProject(held.server, 'annotator', { guidelines: 'Be fair and quick.', guidelinesVersion: 2 }).answer(
    API.listGuidelines,
    {
      items: [
        { version: 2, markdown: 'Be fair and quick.', createdAt: AT, acknowledgedAt: null },
        { version: 1, markdown: 'Be fair.', createdAt: AT, acknowledgedAt: AT },
      ],
      nextCursor: null,
    },
  )
  await user.keyboard('1{Enter}')
  expect(await screen.findByRole('heading', { name: 'Read the new guidelines first' })).toHaveFocus()
  const changes = await screen.findByRole('region', { name: 'What has changed since version 1' })
  await waitFor(() => expect(changes).toHaveTextContent(/Be fair\s*Added:\s+and quick\./))
  expect(changes.querySelector('ins')).toHaveTextContent('and quick')
  expect(await screen.findByText('Be fair and quick.')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'I have read them, continue' }))
  await taskShows(2)
  await user.keyboard('1{Enter}')
  await taskShows(3)
  await waitFor(() => expect(held.server.askedOf(API.submitJudgement)).toHaveLength(2))
  expect(held.server.askedOf(API.submitJudgement).map(({ body }) => body)).toMatchObject([
    { guidelinesVersion: 1 },
    { guidelinesVersion: 2 },
  ])
})

test('what ran out while one read is not shown: the server says anew what is whose', async () => {
  const work = judging(held.server)
  acknowledging(work, 1, null)
  const { user } = openApp(`/projects/${PROJECT}/annotate`)
  const read = await screen.findByRole('button', { name: 'I have read them, continue' })
  // Somebody else has the first two by now.
  work.open = work.open.slice(2)
  await user.click(read)
  await taskShows(3)
  expect(screen.queryByText('first of 1')).toBeNull()
})

test('guidelines that can not be fetched let nobody judge unread, and the page says so', async () => {
  const work = judging(held.server)
  acknowledging(work, 1, null)
  held.server.refuse(API.getProject, 'internal')
  const { user } = openApp(`/projects/${PROJECT}/annotate`)
  expect(await screen.findByRole('alert')).toHaveTextContent('The guidelines could not be loaded')
  expect(screen.queryByText('first of 1')).toBeNull()
  inProject(held.server, 'annotator')
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  await user.click(await screen.findByRole('button', { name: 'I have read them, continue' }))
  await taskShows(1)
})

test('empty guidelines need no reading', async () => {
  const work = judging(held.server)
  acknowledging(work, 1, null)
  inProject(held.server, 'annotator', { guidelines: '' })
  await openTask()
})

test('after a practice task its explanation is shown, once the judgement has arrived; then comes the next task', async () => {
  const work = judging(held.server)
  work.open = [assignment(1, { explained: true }), assignment(2)]
  work.stage = { kind: 'practice', done: 0, of: 2 }
  held.server.answer(API.getGoldFeedback, {
    agreed: false,
    ranks: { [FIRST]: 2, [SECOND]: 1 },
    explanation: 'Only B *answers* the question.',
  })
  const { user } = await openTask()
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Practice 1 of 2')
  work.stage = { ...work.stage, done: 1 }
  await user.keyboard('1{Enter}')
  const lesson = await screen.findByText('The known answer is different')
  expect(lesson.parentElement).toHaveTextContent('Your judgement: A > B')
  expect(lesson.parentElement).toHaveTextContent('Known answer: B > A')
  expect((await screen.findByText('answers')).tagName).toBe('EM')
  expect(within(screen.getByRole('region', { name: 'Response A' })).getByText('first of 1')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Collapse' }))
  expect(screen.queryByText('Question 1')).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Expand' }))
  expect(screen.getByText('Question 1')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Next task' }))
  await taskShows(2)
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Practice 2 of 2')
})

test('examples can be opened beside a task, under the guidelines', async () => {
  judging(held.server)
  inProject(held.server, 'annotator', { examples: [{ title: 'Two summaries', markdown: 'A is **shorter**.' }] })
  const { user } = await openTask()
  await Promise.all(['Be fair.', 'A is **shorter**.'].map(layOut))
  await user.keyboard('g')
  const drawer = await screen.findByRole('complementary', { name: 'Guidelines' })
  await user.click(within(drawer).getByText('Two summaries'))
  expect(await within(drawer).findByText('shorter')).toBeVisible()
})
