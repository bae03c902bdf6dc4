import type { OwnRow } from '@tiebreak/contracts/data/own-row.ts'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '#support/browser.ts'
import { ADMIN } from '#support/instance.ts'
import { type SharedInstance, sharedInstance } from '#support/shared-instances.ts'
import { overflowOf } from '../overflow-of.ts'
import { type JudgingWorld, makeJudgingWorld, openFirstTask } from './judging-world.ts'

const paragraphs = (n: number, name: string) =>
  Array.from({ length: n }, (_, at) => `Paragraph ${at + 1} of ${name}, as long as a line of a pane or two.`).join(
    '\n\n',
  )

const CODE = `\`\`\`python\nprint("${'wide '.repeat(60)}")\n\`\`\``

/** Conversations longer than their place, with answers longer than any screen. */
function rowsOf(n: number, k: number): OwnRow[] {
  return Array.from({ length: n }, (_, at) => ({
    id: `p${at}`,
    prompt: [
      { role: 'user' as const, content: paragraphs(6, 'the first turn') },
      { role: 'assistant' as const, content: paragraphs(6, 'the reply') },
      { role: 'user' as const, content: `Question ${at + 1} at last?` },
    ],
    responses: Array.from('abcdefghi'.slice(0, k), (system) => ({
      id: `p${at}-${system}`,
      system,
      text: `${CODE}\n\n${paragraphs(30, `answer ${system}`)}`,
    })),
  }))
}

type Box = { x: number; y: number; width: number; height: number }

async function boxOf(one: Locator): Promise<Box> {
  const box = await one.boundingBox()
  if (!box) throw new Error(`${one} is not on the page`)
  return box
}

const bar = (page: Page) => page.getByRole('form', { name: 'Judgement' })
const pane = (page: Page, letter: string) => page.getByRole('region', { name: `Text of ${letter}`, exact: true })
const prompt = (page: Page) => page.getByRole('region', { name: 'Prompt', exact: true })

/** What is cut off or sticks out of its place: the name of the task, and what is written on the keys of the scale. */
const outOfPlace = (page: Page) =>
  page
    .locator('h1, form label')
    .evaluateAll((all) =>
      all
        .filter((one) => one.clientWidth > 0 && one.scrollWidth > one.clientWidth + 1)
        .map((one) => `${one.textContent} ${one.scrollWidth} > ${one.clientWidth}`),
    )

/** The height of everything that is pressed in a part of the page. */
const heightsIn = (part: Locator) =>
  part.locator('button, label').evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().height)))

describe('the frame in which people judge', () => {
  let instance: SharedInstance
  let browser: Browser
  let world: JudgingWorld
  beforeAll(async () => {
    instance = sharedInstance()
    browser = await launchBrowser()
    world = await makeJudgingWorld(instance)
  })
  afterAll(async () => {
    await browser?.close()
  })

  const SIZES = [
    [1920, 1080],
    [1440, 900],
    [1280, 720],
    [768, 1024],
    [640, 700],
    [390, 844],
    [320, 640],
  ] as const
  const CRITERIA = ['Helpful', 'Harmless', 'Honest'].map((label) => ({
    key: label.toLowerCase(),
    label,
    description: 'As it says.',
  }))

  it.each([
    ['pairs', { scale: 7 as const, criteria: [], k: undefined }],
    ['pairs with two criteria', { scale: 5 as const, criteria: CRITERIA.slice(0, 2), k: undefined }],
    ['pairs with three criteria', { scale: 7 as const, criteria: CRITERIA, k: undefined }],
    ['rankings of nine', { scale: 7 as const, criteria: [], k: 9 }],
  ])('gives %s what the screen has, at every size', async (_, { k, ...settings }) => {
    const projectId = await world.project({
      rows: rowsOf(1, k ?? 2),
      overlap: 1,
      ...settings,
      ...(k === undefined ? {} : { k }),
    })
    const { page, problems, context } = await openFirstTask(browser, instance, { account: ADMIN, projectId })
    const rows = Math.min(2, settings.criteria.length)
    for (const [width, height] of SIZES) {
      await page.setViewportSize({ width, height })
      const name = `${width} × ${height}`
      await expect
        .poll(() => page.evaluate('document.documentElement.scrollHeight - innerHeight'), { message: name })
        .toBe(0)
      expect(await overflowOf(page), name).toEqual([])
      expect(await outOfPlace(page), name).toEqual([])
      const wide = width >= 900
      const [header, said, foot, text] = await Promise.all([
        boxOf(page.locator('header')),
        boxOf(prompt(page)),
        boxOf(bar(page)),
        boxOf(pane(page, 'A')),
      ])
      expect(header.height, name).toBeLessThanOrEqual(44)
      expect(said.height, name).toBeLessThanOrEqual(0.18 * height + 1)
      expect(text.y + text.height, name).toBeLessThanOrEqual(foot.y)
      expect(foot.y + foot.height, name).toBeLessThanOrEqual(height)
      if (wide) expect(foot.height, name).toBeLessThanOrEqual(88 + rows * 48)
      for (const one of await heightsIn(bar(page))) expect(one, name).toBeGreaterThanOrEqual(one === 0 ? 0 : 44)
      for (const one of await heightsIn(page.locator('main')))
        expect(one, name).toBeGreaterThanOrEqual(one === 0 ? 0 : 32)
      if (k === 9) {
        if (width === 1440) expect(text.height, name).toBeGreaterThanOrEqual(500)
        // Three cards are in view where the screen has room for them, two on a tablet, one on narrow screens.
        const strip = await boxOf(page.locator('.reading-strip'))
        expect(Math.round(strip.width / text.width), name).toBe(wide ? 3 : width >= 700 ? 2 : 1)
      } else {
        if (width === 1440 && rows === 0) expect(text.height, name).toBeGreaterThanOrEqual(520)
        if (width === 1280) expect(text.height, name).toBeGreaterThanOrEqual(300)
        if (width === 1920) expect(text.width, name).toBeGreaterThanOrEqual(0.45 * width)
      }
    }
    expect(problems).toEqual([])
    await context.close()
  })

  describe('with one pair on screen', () => {
    let page: Page
    beforeAll(async () => {
      const projectId = await world.project({ rows: rowsOf(4, 2), overlap: 1, scale: 7 })
      const watched = await openFirstTask(
        browser,
        instance,
        { account: ADMIN, projectId },
        { permissions: ['clipboard-read', 'clipboard-write'] },
      )
      page = watched.page
    })

    it('the whole conversation is open at its last turn, and a key folds it', async () => {
      const text = page.getByRole('region', { name: 'Text of the prompt' })
      expect(await text.innerText()).toMatch(/Paragraph 1 of the first turn[\s\S]+Paragraph 6 of the reply/)
      const [place, last] = await Promise.all([boxOf(text), boxOf(text.getByText(/Question \d at last/))])
      expect(last.y).toBeGreaterThanOrEqual(place.y)
      expect(last.y + last.height).toBeLessThanOrEqual(place.y + place.height)
      const before = await boxOf(pane(page, 'A'))
      await page.keyboard.press('p')
      await text.waitFor({ state: 'detached' })
      expect((await boxOf(pane(page, 'A'))).height).toBeGreaterThan(before.height + 80)
      await page.keyboard.press('p')
      await text.waitFor()
    })

    it('nothing moves when a reason is written, or one is chosen', async () => {
      const parts = [pane(page, 'A'), pane(page, 'B'), bar(page), prompt(page)]
      const before = await Promise.all(parts.map(boxOf))
      await page.keyboard.press('1')
      await page.keyboard.press('r')
      await page.getByRole('textbox', { name: 'Reason' }).waitFor()
      expect(await Promise.all(parts.map(boxOf))).toEqual(before)
      await page.keyboard.type('because')
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Close the reason' }).click()
      expect(await Promise.all(parts.map(boxOf))).toEqual(before)
    })

    it('the chosen side has its tint and a sign, on a tie both have', async () => {
      const look = (letter: string) =>
        page.getByRole('region', { name: `Response ${letter}`, exact: true }).evaluate((one) => {
          const style = (of: typeof one | null) => (of ? of.ownerDocument.defaultView?.getComputedStyle(of) : undefined)
          return { tint: style(one)?.backgroundColor, sign: style(one.querySelector('.lean-sign'))?.visibility }
        })
      const plain = (await look('B')).tint
      for (const [digit, a, b] of [
        ['1', 'visible', 'hidden'],
        ['7', 'hidden', 'visible'],
        ['4', 'visible', 'visible'],
        ['0', 'hidden', 'hidden'],
      ] as const) {
        await page.keyboard.press(digit)
        await expect
          .poll(async () => [(await look('A')).sign, (await look('B')).sign], { message: digit })
          .toEqual([a, b])
        expect((await look('A')).tint === plain, digit).toBe(a === 'hidden')
        expect((await look('B')).tint === plain, digit).toBe(b === 'hidden')
      }
    })

    it('Space, Page Down and arrows scroll both from the task, and the focused one alone; side arrows give focus', async () => {
      const tops = () =>
        Promise.all(['A', 'B'].map((letter) => pane(page, letter).evaluate(({ scrollTop }): number => scrollTop)))
      await page.getByRole('heading', { level: 1 }).focus()
      await page.keyboard.press('Space')
      await expect.poll(async () => (await tops()).every((top) => top > 300)).toBe(true)
      await page.keyboard.press('Home')
      await expect.poll(tops).toEqual([0, 0])
      await page.keyboard.press('ArrowRight')
      expect(await pane(page, 'B').evaluate((one) => one.ownerDocument.activeElement === one)).toBe(true)
      await page.keyboard.press('PageDown')
      await expect.poll(async () => ((await tops())[1] ?? 0) > 300).toBe(true)
      expect((await tops())[0]).toBe(0)
      await page.keyboard.press('ArrowLeft')
      await expect.poll(() => page.evaluate('document.activeElement?.localName')).toBe('h1')
    })

    it('at full length both scroll as one, to their ends; it is remembered', async () => {
      await page.keyboard.press('e')
      await page.keyboard.press('End')
      const last = pane(page, 'B').getByText(/Paragraph 30 of answer/)
      await expect.poll(async () => (await boxOf(last)).y < (await boxOf(bar(page))).y).toBe(true)
      await page.reload()
      await page.locator('[data-settled="true"]').waitFor()
      await expect
        .poll(() => page.getByRole('button', { name: 'Full length' }).getAttribute('aria-pressed'))
        .toBe('true')
      await page.keyboard.press('e')
    })

    it('code scrolls, or wraps at a key, and can be copied as it was written', async () => {
      const code = pane(page, 'A').getByRole('region', { name: /Code/ })
      const isCut = () => code.evaluate((one) => one.scrollWidth > one.clientWidth)
      expect(await isCut()).toBe(true)
      await page.keyboard.press('w')
      await expect.poll(isCut).toBe(false)
      await page.keyboard.press('w')
      await pane(page, 'A').getByRole('button', { name: 'Copy code' }).click()
      await pane(page, 'A').getByRole('button', { name: 'Code copied' }).waitFor()
      expect(await page.evaluate('navigator.clipboard.readText()')).toBe(`print("${'wide '.repeat(60)}")`)
    })

    it('differences stand in the same places as the texts', async () => {
      const before = await Promise.all(['A', 'B'].map((letter) => boxOf(pane(page, letter))))
      await page.keyboard.press('d')
      await pane(page, 'A').locator('mark').first().waitFor()
      expect(await Promise.all(['A', 'B'].map((letter) => boxOf(pane(page, letter))))).toEqual(before)
      await page.keyboard.press('d')
    })

    it('on a phone the two are pages: tabs and swiping lead from one to the other', async () => {
      await page.setViewportSize({ width: 390, height: 844 })
      const tab = (letter: string) => page.getByRole('button', { name: `Response ${letter}`, exact: true })
      const inView = async (letter: string) => {
        const { x, width } = await boxOf(pane(page, letter))
        return x >= 0 && x + width <= 390
      }
      await expect.poll(() => inView('A')).toBe(true)
      expect(await inView('B')).toBe(false)
      await tab('B').click()
      await expect.poll(() => inView('B')).toBe(true)
      await expect.poll(() => tab('B').getAttribute('aria-pressed')).toBe('true')
      await page.locator('.reading-pages:visible').evaluate((area) => area.scrollTo({ left: 0 }))
      await expect.poll(() => inView('A')).toBe(true)
      await expect.poll(() => tab('A').getAttribute('aria-pressed')).toBe('true')
      await page.setViewportSize({ width: 1440, height: 900 })
    })
  })

  it('a prompt of one turn begins at its beginning, also with a list in it', async () => {
    const list = Array.from({ length: 30 }, (_, at) => `${at + 1}. Point ${at + 1} of the question`).join('\n')
    const [row] = rowsOf(1, 2)
    if (!row) throw new Error('one row was made')
    const projectId = await world.project({ rows: [{ ...row, prompt: `Read this first.\n\n${list}` }], overlap: 1 })
    const { page, context } = await openFirstTask(browser, instance, { account: ADMIN, projectId })
    const text = page.getByRole('region', { name: 'Text of the prompt' })
    const [place, first] = await Promise.all([boxOf(text), boxOf(text.getByText('Read this first.'))])
    expect(first.y).toBeGreaterThanOrEqual(place.y)
    await context.close()
  })

  it('cards of a ranking show key and rank, stand by rank, and are dragged as a whole into the list', async () => {
    const projectId = await world.project({ rows: rowsOf(1, 5), overlap: 1, k: 5 })
    const { page, problems } = await openFirstTask(browser, instance, { account: ADMIN, projectId })
    const card = (letter: string) => page.locator('section[data-card]').filter({ hasText: `Response ${letter}` })
    const list = page.getByRole('group', { name: 'Rank the responses, best first' })
    for (const [at, letter] of [...'ABC'].entries())
      expect((await card(letter).innerText()).split('\n')).toContain(String(at + 1))
    await pane(page, 'B').dragTo(list)
    await card('B').getByText('Rank 1', { exact: true }).waitFor()
    await page.keyboard.press('3')
    await card('C').getByText('Rank 2', { exact: true }).waitFor()
    // Onto the upper part of the first rank: before it.
    await pane(page, 'A').dragTo(list.locator('[data-rank="1"]'), { targetPosition: { x: 60, y: 4 } })
    await card('A').getByText('Rank 1', { exact: true }).waitFor()
    await page.keyboard.press('o')
    await expect
      .poll(() => page.locator('section[data-card] h2').allInnerTexts())
      .toEqual(['Response A', 'Response B', 'Response C', 'Response D', 'Response E'].toSorted())
    await page.keyboard.press('t')
    await page.setViewportSize({ width: 390, height: 844 })
    await expect.poll(async () => (await boxOf(bar(page))).height).toBeLessThanOrEqual(170)
    await list.waitFor()
    expect(await overflowOf(page)).toEqual([])
    expect(problems).toEqual([])
  })
})
