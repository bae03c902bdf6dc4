import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '#support/browser.ts'
import { goThroughBeginning } from '#support/go-through-beginning.ts'
import { ADMIN, type Instance, startInstance } from '#support/instance.ts'
import { makePng } from '#support/make-png.ts'
import { until } from '#support/until.ts'
import { openWatchedPage, type WatchedPage } from '#support/watched-page.ts'
import { signInAt } from '../sign-in-at.ts'

/** Two tasks of Label Studio's visual ranker, of which nobody has chosen. */
const TASKS = [1, 2].map((id) => ({
  id,
  data: {
    prompt: `A cat on a sofa, number ${id}`,
    items: ['one', 'two'].map((model) => ({ id: model, html: `<img src="${model}-${id}.png" alt="A sofa"/>` })),
  },
  annotations: [{ id, completed_by: 1, was_cancelled: false, result: [] }],
}))

describe('images that come with rows', () => {
  let instance: Instance
  let browser: Browser
  let projectId: ProjectId
  let lead: WatchedPage

  beforeAll(async () => {
    instance = await startInstance()
    browser = await launchBrowser()
    const admin = await instance.signIn(ADMIN)
    projectId = (await admin.call(API.createProject, { body: { name: 'Pictures', scale: 3, overlap: 2 } })).id
    lead = await openWatchedPage(browser, instance.url)
    await signInAt(lead.page, instance.url, ADMIN)
  })
  afterAll(async () => {
    await browser?.close()
    await instance?.stop()
  })

  const shown = (page: Page) => page.locator('.reading-pane:visible img')
  const scales = (page: Page) =>
    page
      .locator('.reading-pane:visible [data-image-scale]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-image-scale')))
  const judge = async (page: Page) => {
    await until('a response is chosen', async () => {
      await page.keyboard.press('1')
      return (await page.getByRole('radio', { checked: true }).count()) === 1
    })
    await page.keyboard.press('Enter')
  }

  it('are sent with their rows, shown side by side, zoomed in together and judged, also without a connection', async () => {
    const { page, context, problems } = lead
    await page.goto(`${instance.url}/projects/${projectId}/imports`)
    const images = ['one-1', 'two-1', 'one-2', 'two-2'].map((name, at) => ({
      name: `${name}.png`,
      mimeType: 'image/png',
      buffer: makePng({ width: 300 + at, height: 200 }),
    }))
    const file = { name: 'tasks.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(TASKS)) }
    await page.getByLabel('Choose a file').setInputFiles([...images, file])
    await page.getByText('with 4 images').waitFor()
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    // They are stored under names that tell nothing, and were found by those that rows give them.
    await page
      .getByText(/\[img-[0-9a-f]{32}\.png\]/)
      .first()
      .waitFor()
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    await page.getByText('Imported without errors').waitFor()
    await page.goto(`${instance.url}/projects/${projectId}/prompts`)
    await until(
      'the list counts the images',
      async () => (await page.getByText('2 images', { exact: true }).count()) === 2,
    )
    const admin = await instance.signIn(ADMIN)
    await admin.call(API.makeComparisons, { params: { projectId }, body: { pairs: 'all' } })

    await page.goto(`${instance.url}/projects/${projectId}/annotate`)
    await goThroughBeginning(page)
    await page.getByRole('heading', { level: 1, name: /^Task 1/ }).waitFor()
    await until('both images are there', async () => (await shown(page).count()) === 2)
    expect(await shown(page).evaluateAll((all) => all.map((one) => one.getAttribute('alt')))).toEqual([
      'A sofa',
      'A sofa',
    ])
    expect(await page.content()).not.toMatch(/(?:one|two)-[12]\.png/)
    const [one, other] = await shown(page).all()
    const [left, right] = [await one?.boundingBox(), await other?.boundingBox()]
    expect((left?.x ?? 0) + (left?.width ?? 0)).toBeLessThanOrEqual(right?.x ?? 0)

    await shown(page).first().hover()
    await page.keyboard.down('Control')
    await page.mouse.wheel(0, -100)
    await page.keyboard.up('Control')
    await until('both are larger', async () => (await scales(page)).every((scale) => Number(scale) > 1))
    expect(new Set(await scales(page)).size).toBe(1)
    const transforms = () => shown(page).evaluateAll((all) => all.map((image) => image.style.transform))
    const before = await transforms()
    const box = await page.locator('.reading-pane:visible .image-frame').first().boundingBox()
    if (!box) throw new Error('an image is shown')
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width / 2 - 30, box.y + box.height / 2 - 10, { steps: 3 })
    await page.mouse.up()
    const after = await transforms()
    expect(after).not.toEqual(before)
    expect(new Set(after).size).toBe(1)
    expect(await page.getByRole('button', { name: /Differences/ }).count()).toBe(0)

    // On a telephone the responses are pages beside each other; what was made larger stays so on both.
    await page.setViewportSize({ width: 390, height: 844 })
    await until('both images are narrower than the screen', async () => {
      const boxes = await Promise.all((await page.locator('.image-frame:visible').all()).map((it) => it.boundingBox()))
      return boxes.length === 2 && boxes.every((it) => it !== null && it.width <= 390)
    })
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
    expect(new Set(await transforms()).size).toBe(1)
    const frame = page.locator('.reading-pane:visible .image-frame').first()
    await frame.focus()
    await page.keyboard.press('Home')
    await until('both fit again', async () => (await scales(page)).every((scale) => scale === '1.000'))
    await page.keyboard.press('+')
    expect(await scales(page)).toEqual(['1.500', '1.500'])
    await page.setViewportSize({ width: 1440, height: 900 })

    await context.setOffline(true)
    await judge(page)
    await page.getByRole('heading', { level: 1, name: /^Task 2/ }).waitFor()
    await until('the next images are there, offline', async () => (await shown(page).count()) === 2)
    expect(await shown(page).evaluateAll((all) => all.every((image) => image.naturalWidth > 300 - 1))).toBe(true)
    expect(await scales(page)).toEqual(['1.000', '1.000'])
    await context.setOffline(false)
    await judge(page)
    await page.getByText('Saved', { exact: true }).waitFor()
    expect(problems).toEqual([])
  })
})
