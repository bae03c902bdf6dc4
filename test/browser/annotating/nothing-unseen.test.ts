import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '#support/browser.ts'
import { type SharedInstance, sharedInstance } from '#support/shared-instances.ts'
import { taskShown } from './annotate-at.ts'
import { makeJudgingWorld, openFirstTask } from './judging-world.ts'

/** One of each kind that was hidden or cut off, with the words that must be in sight. */
const SAMPLES: readonly (readonly [text: string, words: readonly string[]])[] = [
  ['预计3~5天送达，价格100~200元。', ['3~5', '100~200']],
  ['Built in 1931.\n\n[1]: https://example.org/dam\n[Warning]: Never-swim', ['example.org/dam', 'Never-swim']],
  ['Run:\n\n```rm -rf build && make\n```', ['rm -rf build && make']],
  [String.raw`So \(p = 20% \text{ of all, not } 30%\).`, ['of all, not']],
  ['1000000. first\n1000001. second', ['first', 'second']],
  ['שלום עולם\n\n123456. שלישי\n\nUse `pip` first.', ['שלישי', 'pip']],
  ['| a | b |\n| - | - |\n| one | two | three | four |', ['three', 'four']],
  [`$$${'x + '.repeat(80)}z_{last}$$`, ['z']],
  [`so $${'x + '.repeat(80)}y$ and \\(\\text{${'very '.repeat(40)}long}\\)`, ['very', 'long']],
  [`[bank](https://bank.example/${'a'.repeat(200)} "Safe title")`, ['bank.example', 'Safe title']],
  [`${'> '.repeat(12)}deep quote\n\n${'- '.repeat(12)}deep list`, ['deep quote', 'deep list']],
  [`\`\`\`${'name'.repeat(60)}last\n${'code '.repeat(80)}end\n\`\`\``, ['last', 'end']],
  ['See[^note].\n\n[^note]: Because\n[^lost]: Nobody asks', ['Because', 'Nobody asks']],
  [`${Array.from({ length: 30 }, (_, at) => `[^${at}]: `).join('')}deep note`, ['deep note']],
  [`${'1000. '.repeat(8)}deep number`, ['deep number']],
  [String.raw`$$${'x + '.repeat(60)}y \tag{number}$$`, ['number']],
  [`שלום $$${'x + '.repeat(80)}y_{last}$$ עולם`, ['last', 'עולם']],
  [`שלום $${'x_{'.repeat(9)}${'y'.repeat(200)}${'}'.repeat(9)}$ עולם`, ['y', 'עולם']],
  [`Above\n\n${`z${'\u0301\u0489'.repeat(60)}`.repeat(4)}\n\nBelow`, ['Above', 'Below']],
]

/**
 * The words that can't be brought into sight: for each box around them that cuts off what sticks out, they are neither
 * inside of it nor where it can be scrolled to; they are too small to be read, or something else lies over them once they
 * are scrolled to. Runs in the page.
 */
const CUT_OFF = (side: string, words: readonly string[]) => `(() => {
  const pane = document.querySelector('[aria-label="Text of ${side}"]')
  pane.scrollIntoView({ inline: 'start', block: 'nearest' })
  const outOfSight = (rect, from) => {
    for (let box = from; box; box = box.parentElement) {
      const style = getComputedStyle(box)
      if (style.overflowX === 'visible' && box !== document.documentElement) continue
      const at = box.getBoundingClientRect()
      const left = rect.left - at.left - box.clientLeft + box.scrollLeft
      const widest = style.overflowX === 'hidden' || style.overflowX === 'clip' ? box.clientWidth : box.scrollWidth
      const right = left + rect.width
      if (style.direction === 'ltr' && (left < -1 || right > widest + 1)) return true
      if (style.direction === 'rtl' && (right > box.clientWidth + 1 || left < box.clientWidth - widest - 1)) return true
      // What can be scrolled to is in sight where its box is.
      if (style.overflowX === 'auto' || style.overflowX === 'scroll') rect = at
    }
    return false
  }
  const walker = document.createTreeWalker(pane, NodeFilter.SHOW_TEXT)
  const all = []
  const cut = []
  const isPart = (one, other) => one !== null && (one.contains(other) || other.contains(one))
  const isCovered = (node) => {
    const from = node.parentElement
    const range = document.createRange()
    range.selectNodeContents(node)
    const first = () => [...range.getClientRects()].find(({ width }) => width > 0.5)
    for (let box = from; box && first(); box = box.parentElement) {
      const at = box.getBoundingClientRect()
      box.scrollLeft += first().left + 1 - (at.left + at.width / 2)
      box.scrollTop += first().top - (at.top + at.height / 2)
      if (box === pane) break
    }
    const rect = first()
    if (!rect) return false
    const there = document.elementFromPoint(rect.left + Math.min(rect.width / 2, 4), rect.top + rect.height / 2)
    // Parts of a formula stand in one another's boxes, but for the number beside it.
    const formula = from.closest('.katex .base, .katex .tag')
    return !isPart(there, from) && !(formula !== null && there !== null && formula.contains(there))
  }
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    // Marks piled upon a letter are cut off on purpose, beside a sign with their number.
    if (node.parentElement.closest('.katex-mathml, .stacked-signs')) continue
    all.push(node.data)
    if (/^[\\s\\u200b]*$/.test(node.data)) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    for (const rect of range.getClientRects())
      if (rect.width > 0 && outOfSight(rect, node.parentElement)) cut.push('cut off: ' + node.data.slice(0, 60))
    if (parseFloat(getComputedStyle(node.parentElement).fontSize) < 7) cut.push('too small: ' + node.data.slice(0, 60))
    if (isCovered(node)) cut.push('covered: ' + node.data.slice(0, 60))
  }
  // The number of an item is drawn outside of it: there must be as much room as it takes.
  const measure = document.createElement('canvas').getContext('2d')
  for (const item of pane.querySelectorAll('ol > li')) {
    const style = getComputedStyle(item)
    if (style.listStyleType !== 'decimal' || style.listStylePosition !== 'outside') continue
    const list = item.parentElement
    const number = item.value || list.start + [...list.children].indexOf(item)
    measure.font = style.font
    const at = item.getBoundingClientRect()
    const frame = pane.getBoundingClientRect()
    const room = style.direction === 'rtl' ? frame.right - at.right : at.left - frame.left
    if (room < measure.measureText(number + '.').width) cut.push('no room for number ' + number)
  }
  const text = all.join('')
  return [...cut, ...${JSON.stringify(words)}.filter((word) => !text.includes(word)).map((word) => 'not there: ' + word)]
})()`

let instance: SharedInstance
let browser: Browser

beforeAll(async () => {
  instance = sharedInstance()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
})

/** The samples on screen, each on both sides of a pair. */
async function begin() {
  const world = await makeJudgingWorld(instance)
  const rows = SAMPLES.map(([text], at) => ({
    id: `sample-${at}`,
    prompt: `Sample ${at}`,
    responses: [text, text].map((content, place) => ({ id: `${at}-${place}`, system: `s${place}`, text: content })),
  }))
  const projectId = await world.project({ rows, overlap: 1 })
  const account = await world.annotator(projectId, 'Reader')
  return openFirstTask(browser, instance, { account, projectId })
}

it('on the page as it is built, nothing of a text is cut off by the box that it stands in', async () => {
  const { page, problems } = await begin()
  const found: string[] = []
  for (let task = 1; task <= SAMPLES.length; task += 1) {
    await taskShown(page, task)
    await page.getByRole('region', { name: 'Text of A' }).waitFor()
    const prompt = await page.getByRole('region', { name: 'Text of the prompt' }).textContent()
    const [, words = []] = SAMPLES[Number(/Sample (\d+)/.exec(prompt ?? '')?.[1])] ?? []
    expect(words).not.toEqual([])
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 800 })
      for (const side of ['A', 'B'])
        for (const cut of await page.evaluate<string[]>(CUT_OFF(side, words)))
          found.push(`${prompt} at ${width}, ${side}: ${cut}`)
    }
    await page.keyboard.press('1')
    await page.getByRole('radio', { checked: true }).waitFor()
    await page.keyboard.press('Enter')
  }
  expect(found).toEqual([])
  expect(problems).toEqual([])
})
