import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '#support/browser.ts'
import { type SharedInstance, sharedInstance } from '#support/shared-instances.ts'
import { overflowOf } from '../overflow-of.ts'
import { type JudgingWorld, makeJudgingWorld, openFirstTask } from './judging-world.ts'

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

/** The longest names that tasks have, in each language. */
const NAMES = [
  'Trial task 12 of 20, again',
  'Task 137 of 500+',
  'Tarea de prueba 12 de 20, otra vez',
  'Tarea 137 de más de 500',
  'مهمة تجريبية 12 من 20، مرة أخرى',
  'المهمة 137 من أكثر من 500',
]

/**
 * Draws a finger over the text in the middle of the screen, from one side towards the other, in a quarter of a second however
 * busy the machine is: how far a swipe carries depends on its speed. What still moves comes to rest first.
 */
async function swipe(page: Page, towards: 'left' | 'right'): Promise<void> {
  await page.evaluate(AT_REST)
  const touch = await page.context().newCDPSession(page)
  const begun = Date.now() / 1000
  const when = (step: number) => ({ timestamp: begun + (step * 16) / 1000 })
  const at = (step: number) => [{ x: towards === 'left' ? 340 - 20 * step : 40 + 20 * step, y: 450 }]
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0), ...when(0) })
  for (let step = 1; step <= 15; step++)
    await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(step), ...when(step) })
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [], ...when(16) })
  await touch.detach()
}

/** Resolves once the responses have stood where they are for ten frames. */
const AT_REST = `new Promise((done) => {
  const places = () => [...document.querySelectorAll('.reading-pane')].map((one) => one.getBoundingClientRect().left).join()
  let before = places()
  let still = 0
  const look = () => {
    const now = places()
    still = now === before ? still + 1 : 0
    before = now
    if (still < 10) requestAnimationFrame(look)
    else done()
  }
  look()
})`

/** Which responses can be read: their text is within the width of the screen. */
const inView = (page: Page) =>
  page.locator('.reading-pane:visible').evaluateAll((all) =>
    all
      .filter((one) => {
        const { left, right } = one.getBoundingClientRect()
        return left >= 0 && right <= 390
      })
      .map((one) => one.getAttribute('aria-label')),
  )

describe('on a phone', () => {
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

  const long = (k: number) => {
    const text = Array.from({ length: 30 }, (_, at) => `Paragraph ${at + 1} of a long response.`).join('\n\n')
    return [{ id: 'p', prompt: 'Why?', responses: Array.from('abc'.slice(0, k), (system) => ({ system, text })) }]
  }

  it.each([2, 3])('a finger on the text leads through %i responses and back', async (k) => {
    const projectId = await world.project({ rows: long(k), overlap: 1, ...(k > 2 ? { k } : {}) })
    const account = await world.annotator(projectId, `Ann${k}`)
    const { page, context, problems } = await openFirstTask(browser, instance, { account, projectId }, PHONE)
    await expect.poll(() => inView(page)).toEqual(['Text of A'])
    const status = page.getByRole('form', { name: 'Judgement' }).locator('p').last()
    expect(await status.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0)
    await swipe(page, 'left')
    await expect.poll(() => inView(page)).toEqual(['Text of B'])
    if (k > 2) {
      await swipe(page, 'left')
      await expect.poll(() => inView(page)).toEqual(['Text of C'])
      await swipe(page, 'right')
      await expect.poll(() => inView(page)).toEqual(['Text of B'])
    }
    await swipe(page, 'right')
    await expect.poll(() => inView(page)).toEqual(['Text of A'])
    expect(problems).toEqual([])
    await context.close()
  })

  it('a conversation stays at its last turn when the phone is turned, unless somebody scrolled it', async () => {
    const turn = (role: 'user' | 'assistant', name: string) => ({ role, content: `${name} is said. `.repeat(60) })
    const messages = [turn('user', 'This'), turn('assistant', 'That'), { role: 'user' as const, content: 'So which?' }]
    const rows = [{ id: 'p', prompt: messages, responses: ['a', 'b'].map((system) => ({ system, text: system })) }]
    const projectId = await world.project({ rows, overlap: 1 })
    const account = await world.annotator(projectId, 'Cleo')
    const { page, context } = await openFirstTask(browser, instance, { account, projectId }, PHONE)
    const prompt = page.getByRole('region', { name: 'Text of the prompt' })
    const isLastInView = () =>
      prompt.evaluate((one) => {
        const last = one.querySelector('ol > li:last-child')?.getBoundingClientRect()
        const { top, bottom } = one.getBoundingClientRect()
        return last !== undefined && last.top < bottom && last.bottom > top
      })
    await expect.poll(isLastInView).toBe(true)
    for (const [width, height] of [
      [844, 390],
      [390, 844],
      [320, 640],
    ] as const) {
      await page.setViewportSize({ width, height })
      await expect.poll(isLastInView, { message: `${width} px` }).toBe(true)
    }
    await prompt.evaluate((one) => one.scrollTo({ top: 10 }))
    // Both need a frame to be noticed.
    expect(await overflowOf(page)).toEqual([])
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await overflowOf(page)).toEqual([])
    expect(await isLastInView()).toBe(false)
    await context.close()
  })

  it('the whole name of a task is read in every language, also on a small one', async () => {
    const projectId = await world.project({ overlap: 1 })
    const account = await world.annotator(projectId, 'Bea')
    const { page, context } = await openFirstTask(browser, instance, { account, projectId }, PHONE)
    const heading = page.getByRole('heading', { level: 1 })
    const header = page.locator('header')
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 640 })
      for (const name of NAMES) {
        const cut = await heading.evaluate((one, text) => {
          one.textContent = text
          return [one.scrollWidth - one.clientWidth, one.scrollHeight - one.clientHeight]
        }, name)
        expect(cut, name).toEqual([0, 0])
        expect(await overflowOf(page)).toEqual([])
        expect((await header.boundingBox())?.height, name).toBe(44)
        expect((await heading.boundingBox())?.height, name).toBeLessThanOrEqual(44)
      }
    }
    await context.close()
  })
})
