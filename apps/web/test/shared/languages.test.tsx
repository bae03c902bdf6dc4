import { act, screen, waitFor, within } from '@testing-library/react'
import { SetPreferences } from '@tiebreak/contracts/accounts/schemas.ts'
import { FLAG_KINDS } from '@tiebreak/contracts/annotating/flag.ts'
import { API } from '@tiebreak/contracts/api.ts'
import { describe, expect, test } from 'vitest'
import { languageName } from '../../src/shared/messages/language-name.ts'
import { directionOf, LANGUAGES, languageFor, OTHER_LANGUAGES } from '../../src/shared/messages/languages.ts'
import { lateTexts } from '../../src/shared/messages/late-texts.ts'
import type { Message } from '../../src/shared/messages/message.ts'
import { speak } from '../../src/shared/messages/spoken.ts'
import { texts } from '../../src/shared/messages/texts.ts'
import { freshDatabase } from '../annotating/fresh-database.ts'
import { FIRST, judging, SECOND } from '../annotating/judging.ts'
import { openTask, taskShows } from '../annotating/open-task.ts'
import { me } from '../stand-in/samples.ts'
import { standInPerTest } from '../stand-in/stand-in-per-test.ts'

const held = standInPerTest()
freshDatabase()

type Known = Readonly<Record<string, Message>>
/** Every file of English texts, and those of the other languages beside it; the annotators' are named by their part. */
const ENGLISH = import.meta.glob<Record<string, Known>>(
  [
    '../../src/**/messages/english.ts',
    '../../src/**/messages/*/{english,late-english}.ts',
    '../../src/shared/messages/english/*.ts',
  ],
  { eager: true },
)
const OTHERS = import.meta.glob<{ catalogue: Known }>('../../src/**/messages/**/{ar,es}.ts', { eager: true })

const formsOf = (message: Message) => (typeof message === 'string' ? [message] : Object.values(message))
const namesIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()

/** The English texts that a translation stands for: those of its folder, or of the annotators. */
function englishOf(path: string): Known {
  const isAnnotators = path.includes('/messages/languages/')
  const folder = path.replace(/[^/]+$/, '')
  const files = Object.entries(ENGLISH).filter(([file]) =>
    isAnnotators ? file.includes('/messages/english/') : file.replace(/[^/]+$/, '') === folder,
  )
  return Object.assign({}, ...files.flatMap(([, file]) => Object.values(file)))
}

describe.each(OTHER_LANGUAGES)('%s', (tag) => {
  const files = Object.entries(OTHERS).filter(([path]) => path.endsWith(`/${tag}.ts`))

  test('stands beside every file of English texts', () => {
    expect(files.length).toBeGreaterThan(10)
    const said = new Set(files.flatMap(([path]) => Object.keys(englishOf(path))))
    const all = Object.values(ENGLISH).flatMap((file) => Object.values(file).flatMap((known) => Object.keys(known)))
    expect(all.filter((key) => !said.has(key))).toEqual([])
  })

  test.each(files)('%s has every text, with the same values, and a form for each number', (path, { catalogue }) => {
    // The forms that whole numbers up to a thousand take: more is never counted on a page.
    const rules = new Intl.PluralRules(tag)
    const needed = new Set(Array.from({ length: 1001 }, (_, n) => rules.select(n)))
    const english = englishOf(path)
    const wrong: string[] = []
    for (const [key, message] of Object.entries(english)) {
      const own = catalogue[key] ?? ''
      const wanted = namesIn(formsOf(message).at(-1) ?? '').join()
      if (formsOf(own).some((text) => text.trim() === '')) wrong.push(`${key} is empty`)
      // A form for one or two may say the number in a word.
      if (namesIn(formsOf(own).at(-1) ?? '').join() !== wanted) wrong.push(`${key} has other values`)
      if (typeof message === 'object' && typeof own === 'string') wrong.push(`${key} has no plural`)
      if (typeof own === 'object')
        // Spanish says "many" of round millions alone, as it does of others.
        for (const form of needed) if (own[form] === undefined) wrong.push(`${key} has no ${form}`)
    }
    expect(wrong).toEqual([])
    expect(Object.keys(english).filter((key) => catalogue[key] === undefined)).toEqual([])
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
  const words = await speak('ar').fetch(lateTexts)
  expect([1, 2, 3, 11].map((n) => words('rank.missing', { n }))).toEqual([
    'رد واحد ليس له مرتبة بعد.',
    'ردان ليس لهما مرتبة بعد.',
    expect.stringContaining('ردود'),
    expect.stringContaining('ردًا'),
  ])
})

test('two languages are spoken at the same time, neither by the other’s words', async () => {
  const [spanish, arabic] = await Promise.all([speak('es').fetch(lateTexts), speak('ar').fetch(lateTexts)])
  expect([spanish('task.name'), arabic('task.name'), spanish('task.name')]).toEqual(['Tarea', 'مهمة', 'Tarea'])
})

test('texts whose translation can’t be fetched are said in English', async () => {
  const gone = () => Promise.reject(new Error('no connection'))
  const words = await speak('es').fetch(texts({ hello: 'Hello' }, { ar: gone, es: gone }))
  expect(words('hello')).toBe('Hello')
})

test('every page speaks the language that was chosen, and another takes its place without losing what was typed', async () => {
  const work = judging(held.server)
  work.preferences = SetPreferences.parse({ language: 'es' })
  held.server.answer(API.getMe, me('annotator', true))
  const { router, user, queryClient } = await openTask()
  expect(document.documentElement).toHaveAttribute('lang', 'es')
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Tarea')
  held.server.answer(API.listProjects, { items: [], nextCursor: null })
  await act(() => router.navigate({ to: '/' }))
  expect(await screen.findByRole('heading', { level: 1, name: 'Proyectos' })).toBeVisible()
  await user.click(screen.getAllByRole('button', { name: 'Proyecto nuevo' })[0]!)
  await user.type(screen.getByRole('textbox', { name: 'Nombre' }), 'Aurora')
  await act(() => queryClient.setQueryData(['me', 'preferences'], SetPreferences.parse({ language: 'ar' })))
  const name = await screen.findByRole('textbox', { name: 'الاسم' })
  expect(name).toHaveValue('Aurora')
  expect(document.documentElement).toHaveAttribute('dir', 'rtl')
})

test('the screen in Arabic is written from right to left and works by the same keys; texts stay as they are', async () => {
  judging(held.server).preferences = SetPreferences.parse({ language: 'ar' })
  const { user } = await openTask()
  expect(document.documentElement).toHaveAttribute('lang', 'ar')
  expect(document.documentElement).toHaveAttribute('dir', 'rtl')
  const text = screen.getByText('first of 1').closest('[lang]')
  expect(text).toHaveAttribute('lang', '')
  expect(text).toHaveAttribute('translate', 'no')
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
  const [words, english] = await Promise.all([speak('es').fetch(lateTexts), speak('en').fetch(lateTexts)])
  const { user } = await openTask()
  await user.keyboard('f')
  const dialog = await screen.findByRole('dialog', { name: words('flag.title') })
  expect(words('flag.title')).not.toBe(english('flag.title'))
  for (const kind of FLAG_KINDS) {
    expect(words(`flag.${kind}`)).not.toBe(english(`flag.${kind}`))
    expect(within(dialog).getByRole('radio', { name: (name) => name.includes(words(`flag.${kind}`)) })).toBeVisible()
  }
})
