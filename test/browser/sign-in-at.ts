import type { Page } from 'playwright-core'

/** Signs in on the page as a person does, and comes out at the projects. */
export async function signInAt(
  page: Page,
  origin: string,
  account: { email: string; password: string },
): Promise<void> {
  await page.goto(`${origin}/sign-in`)
  await page.getByLabel('E-mail').fill(account.email)
  await page
    .getByLabel(/^Password/)
    .first()
    .fill(account.password)
  await page.keyboard.press('Enter')
  await page.waitForURL(`${origin}/`)
}
