import { act, screen, waitFor, within } from '@testing-library/react'
import { SetPreferences } from '@tiebreak/contracts/accounts/schemas.ts'
import { FLAG_KINDS } from '@tiebreak/contracts/annotating/flag.ts'
import { API } from '@tiebreak/contracts/api.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { english } from '../../src/shared/messages/english.ts'
import {
  directionOf,
  LANGUAGES,
  languageFor,
  languageName,
  loadCatalogue,
} from '../../src/shared/messages/languages.ts'
import { words } from '../../src/shared/messages/late-words.ts'
import type { Message } from '../../src/shared/messages/message.ts'
import { speak } from '../../src/shared/messages/words.ts'
import { freshDatabase } from '../annotating/fresh-database.ts'
import { FIRST, judging, SECOND } from '../annotating/judging.ts'
import { openTask, taskShows } from '../annotating/open-task.ts'
import { standInPerTest } from '../stand-in/stand-in-per-test.ts'

const held = standInPerTest()
freshDatabase()
beforeEach(() => speak('en', english))
afterEach(() => speak('en', english))

const formsOf = (message: Message) => (typeof message === 'string' ? [message] : Object.values(message))
const namesIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()

describe.each(LANGUAGES)('%s', (tag) => {
  test('has every text, with the same values in it, and a form for each number that the language has', async () => {
    const catalogue = await loadCatalogue(tag)
    // The forms that whole numbers up to a thousand take: more is never counted on a page.
    const rules = new Intl.PluralRules(tag)
    const needed = new Set(Array.from({ length: 1001 }, (_, n) => rules.select(n)))
    const wrong: string[] = []
    for (const [key, message] of Object.entries<Message>(english)) {
      const own = catalogue[key as keyof typeof english] ?? ''
      const wanted = namesIn(formsOf(message).at(-1) ?? '').join()
      if (formsOf(own).some((text) => text.trim() === '')) wrong.push(`${key} is empty`)
      // A form for one or two may say the number in a word.
      if (namesIn(formsOf(own).at(-1) ?? '').join() !== wanted) wrong.push(`${key} has other values`)
      if (typeof own === 'object')
        // Spanish says "many" of round millions alone, as it does of others.
        for (const form of needed) if (own[form] === undefined) wrong.push(`${key} has no ${form}`)
    }
    expect(wrong).toEqual([])
    expect(Object.keys(catalogue).sort()).toEqual(Object.keys(english).sort())
  })
})

test('languages call themselves by their own names, and are written their own way', () => {
  expect(LANGUAGES.map((tag) => [languageName(tag), directionOf(tag)])).toEqual([
    ['English', 'ltr'],
    ['العربية', 'rtl'],
    ['Español', 'ltr'],
  ])
})

test('without a choice the browser’s language holds, as near as there is one', () => {
  expect(languageFor(null, ['pt-BR', 'es-MX', 'en'])).toBe('es')
  expect(languageFor(null, ['ja'])).toBe('en')
  expect(languageFor('ar', ['es'])).toBe('ar')
  expect(languageFor('xx', ['es'])).toBe('en')
})

test('plural forms follow the language', async () => {
  speak('ar', await loadCatalogue('ar'))
  expect([1, 2, 3, 11].map((n) => words('rank.missing', { n }))).toEqual([
    'رد واحد ليس له مرتبة بعد.',
    'ردان ليس لهما مرتبة بعد.',
    expect.stringContaining('ردود'),
    expect.stringContaining('ردًا'),
  ])
})

test('leaving a page in another language leaves English behind', async () => {
  judging(held.server).preferences = SetPreferences.parse({ language: 'es' })
  held.server.answer(API.listProjects, { items: [], nextCursor: null })
  const { router } = await openTask()
  expect(words('task.name')).toBe('Tarea')
  await act(() => router.navigate({ to: '/' }))
  await waitFor(() => expect(words('task.name')).toBe('Task'))
})

test('the screen in Arabic is written from right to left and works by the same keys; texts stay as they are', async () => {
  judging(held.server).preferences = SetPreferences.parse({ language: 'ar' })
  const { user } = await openTask()
  const screenOf = screen.getByText('first of 1').closest('[lang]')
  expect(screenOf).toHaveAttribute('lang', 'ar')
  expect(screenOf).toHaveAttribute('dir', 'rtl')
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('المهمة')
  await user.keyboard('1')
  expect(screen.getByRole('radio', { name: 'A أفضل بكثير' })).toBeChecked()
  await user.keyboard('{Enter}')
  await taskShows(2)
  await waitFor(() => expect(held.server.askedOf(API.submitJudgement)).toHaveLength(1))
  expect(held.server.askedOf(API.submitJudgement)[0]?.body).toMatchObject({
    ranks: { [FIRST]: 1, [SECOND]: 2 },
    strength: 3,
  })
})

test('what can be reported is said in the language of the page, however long ago its window was loaded', async () => {
  judging(held.server).preferences = SetPreferences.parse({ language: 'es' })
  const { user } = await openTask()
  await user.keyboard('f')
  const dialog = await screen.findByRole('dialog', { name: words('flag.title') })
  expect(words('flag.title')).not.toBe(english['flag.title'])
  for (const kind of FLAG_KINDS) {
    expect(words(`flag.${kind}`)).not.toBe(english[`flag.${kind}`])
    expect(within(dialog).getByRole('radio', { name: (name) => name.includes(words(`flag.${kind}`)) })).toBeVisible()
  }
})
