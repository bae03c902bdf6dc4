import type { Page } from 'playwright-core'
import { quiet } from '#support/quiet.ts'

/** Waits until the page shows what it has: a heading, no call under way, no skeleton, and its texts in their fonts. */
export async function seen(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await quiet(page)
  await page.locator('.appear-late').first().waitFor({ state: 'detached' })
  await page.evaluate('document.fonts.ready.then(() => undefined)')
}
