import type { OwnRow } from '@tiebreak/contracts/data/own-row.ts'
import type { Browser, Page } from 'playwright-core'
import type { JudgingWorld } from '../browser/annotating/judging-world.ts'
import { signInAt } from '../browser/sign-in-at.ts'
import { goThroughBeginning } from '../support/go-through-beginning.ts'
import { until } from '../support/until.ts'

const codeOf = (prompt: number) => `
\`\`\`python
def answer_${prompt}(values):
    """Sums what is above the threshold."""
    return sum(value for value in values if value > ${prompt})
\`\`\`
`

/** Prompts whose two responses are of the usual kind: about 1.5 kB of Markdown with a list, a table and code. */
function usualRows(prompts: number, { code }: { code: boolean }): OwnRow[] {
  const textOf = (prompt: number, system: string) => `Answer ${system} to question ${prompt}.

1. A *first* point with \`value_${prompt}\`, in words that go on for a line or two, as such answers do.
2. A **second** one, with a [link](https://example.org/${prompt}) in it.

| case | before | after |
| --- | ---: | ---: |
${Array.from({ length: 8 }, (_, row) => `| number ${row} | ${prompt * row} | ${prompt + row} |`).join('\n')}
${code ? codeOf(prompt) : ''}
${'A paragraph of plain words follows, so that there is something to read. '.repeat(8)}`
  return Array.from({ length: prompts }, (_, prompt) => ({
    id: `p${prompt}`,
    prompt: `Question ${prompt}?`,
    responses: ['a', 'b'].map((system) => ({ id: `p${prompt}-${system}`, system, text: textOf(prompt, system) })),
  }))
}

/** An annotator before the first of so many tasks, in a browser window of their own. */
export async function beginSitting(
  browser: Browser,
  world: JudgingWorld,
  { tasks, name, url, code = true }: { tasks: number; name: string; url: string; code?: boolean },
): Promise<Page> {
  const projectId = await world.project({ rows: usualRows(tasks, { code }), overlap: 1 })
  const account = await world.annotator(projectId, name)
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  context.setDefaultTimeout(120_000)
  const page = await context.newPage()
  await signInAt(page, url, account)
  await page.goto(`${url}/projects/${projectId}/annotate`)
  await goThroughBeginning(page)
  return page
}

/** Chooses the first response of the task on screen, once its keys count and `ahead` more tasks are ready behind it. */
export async function chooseFirst(page: Page, { ahead }: { ahead: number }): Promise<void> {
  const laidOut = page.getByRole('region', { name: 'Response A', includeHidden: true })
  await laidOut.nth(ahead).waitFor({ state: 'attached' })
  await page.locator('[data-settled="true"]').waitFor()
  await page.keyboard.press('1')
  await page.getByRole('radio', { checked: true }).waitFor()
}

/** Submits the judgement that is chosen, and waits for the next task, or for the end. */
export async function submit(page: Page): Promise<void> {
  const heading = page.getByRole('heading', { level: 1 })
  const before = await heading.textContent()
  await page.keyboard.press('Enter')
  await until('the next task is there', async () => (await heading.textContent()) !== before)
}
