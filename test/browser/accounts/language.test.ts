import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '#support/browser.ts'
import { type SharedInstance, sharedInstance } from '#support/shared-instances.ts'
import { openWatchedPage } from '#support/watched-page.ts'
import { makeJudgingWorld } from '../annotating/judging-world.ts'

describe('a language that is chosen before signing in', () => {
  let instance: SharedInstance
  let browser: Browser
  beforeAll(async () => {
    instance = sharedInstance()
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
  })

  it('holds at once, through sign-in, home and what comes before the first task, and in the next browser', async () => {
    const world = await makeJudgingWorld(instance)
    const projectId = await world.project({ overlap: 1 })
    const { email, password } = await world.annotator(projectId, 'Ana')
    const heading = (name: string) => page.getByRole('heading', { level: 1, name })

    const first = await openWatchedPage(browser, instance.url)
    let { page } = first
    await page.goto(`${instance.url}/sign-in`)
    await page.getByRole('button', { name: 'Language' }).click()
    await page.getByRole('radio', { name: 'Español' }).click()
    await heading('Iniciar sesión').waitFor()
    await page.getByText(/las personas comparan las respuestas de modelos/).waitFor()
    await page.getByLabel('Correo electrónico').fill(email)
    await page.getByLabel('Contraseña', { exact: true }).fill(password)
    await page.keyboard.press('Enter')
    await heading('Proyectos').waitFor()
    await page.goto(`${instance.url}/projects/${projectId}/annotate`)
    await heading('¿Cómo te gusta trabajar?').waitFor()
    expect(await page.getByRole('combobox', { name: 'Idioma' }).inputValue()).toBe('es')
    await page.getByRole('combobox', { name: 'Idioma' }).selectOption('ar')
    await page.locator('html[lang="ar"][dir="rtl"]').waitFor()
    expect(first.problems).toEqual([])

    const second = await openWatchedPage(browser, instance.url)
    page = second.page
    await page.goto(`${instance.url}/sign-in`)
    await heading('Sign in').waitFor()
    // What was chosen with the account is not changed by what this browser shows.
    await page.getByRole('button', { name: 'Language' }).click()
    await page.getByRole('radio', { name: 'Español' }).click()
    await page.getByLabel('Correo electrónico').fill(email)
    await page.getByLabel('Contraseña', { exact: true }).fill(password)
    await page.keyboard.press('Enter')
    await page.locator('html[lang="ar"]').waitFor()
    expect(second.problems).toEqual([])
  })
})
