import type { Page } from 'playwright-core'
import { until } from '#support/until.ts'

/** A judgement as the person who gave it would tell it: which question, and the system whose response is better. */
export type Given = { question: string; better: 'a' | 'b' }

const heading = (page: Page) => page.getByRole('heading', { level: 1 })

/** Waits for a task, by its number, until keys count. */
export async function taskShown(page: Page, number: number): Promise<void> {
  await heading(page)
    .filter({ hasText: new RegExp(`^Task ${number}\\b`) })
    .waitFor()
  await page.locator('[data-settled="true"]').waitFor()
}

/** Chooses the better response of the pair on screen by its digit, without submitting. */
export async function choose(page: Page, digit: '1' | '3'): Promise<Given> {
  await page.locator('[data-settled="true"]').waitFor()
  const prompt = await page.getByRole('region', { name: 'Text of the prompt' }).innerText()
  const letter = digit === '1' ? 'A' : 'B'
  const response = await page.getByRole('region', { name: `Response ${letter}` }).innerText()
  await page.keyboard.press(digit)
  await page.getByRole('radio', { name: `${letter} is better`, checked: true }).waitFor()
  const question = /Question (\d+)/.exec(prompt)?.[1]
  const better = /Answer ([ab]) to question (\d+)/.exec(response)
  if (question === undefined || better?.[2] !== question) throw new Error(`a pair about one question, not ${prompt}`)
  return { question, better: better[1] === 'a' ? 'a' : 'b' }
}

/** Chooses and submits, and waits until the screen has gone on. */
export async function judge(page: Page, digit: '1' | '3'): Promise<Given> {
  const before = await heading(page).innerText()
  const given = await choose(page, digit)
  await page.keyboard.press('Enter')
  await until('the next task is there', async () => (await heading(page).innerText()) !== before)
  return given
}

/** Waits until the chip beside the task's name says exactly this. */
export async function chipSays(page: Page, text: string): Promise<void> {
  await page
    .getByTitle('Judgements are kept in this browser until the server has stored them.')
    .filter({ hasText: new RegExp(`^${text}$`) })
    .waitFor()
}
