import type { Page } from 'playwright-core'

/** Goes through what comes before the first task, as a new annotator of a project without a consent text does. */
export async function goThroughBeginning(page: Page, { guidelines = false } = {}): Promise<void> {
  await page.getByRole('button', { name: 'I have read this, go on' }).click()
  await page.getByRole('button', { name: 'Go on', exact: true }).click()
  if (guidelines) await page.getByRole('button', { name: 'I have read them, go on' }).click()
}
