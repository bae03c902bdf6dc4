import type { Page } from 'playwright-core'

/** Goes through what comes before the first task, as a new annotator of a project without a consent text does. */
export async function goThroughBeginning(page: Page, { guidelines = false } = {}): Promise<void> {
  const choices = page.getByRole('heading', { name: 'How do you like to work?' })
  const terms = page.getByRole('heading', { name: 'Before you begin' })
  await choices.or(terms).waitFor()
  // Asked once per person, in whichever project.
  if (await choices.isVisible()) await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await terms.waitFor()
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  if (guidelines) await page.getByRole('button', { name: 'I have read them, continue' }).click()
}
