import { createServer } from 'node:http'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import chromium from '@sparticuz/chromium'
import { chromium as pw } from 'playwright-core'
const DIST = '/tmp/look-dist'
const CSP = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
const id = (n: number) => `01990000-0000-7000-8000-${String(n).padStart(12, '0')}`
const A = String.raw`The derivative follows from the **chain rule**.

$$\frac{d}{dx} \sin(x^2) = 2x \cos(x^2)$$

So at \(x = \sqrt{\pi}\) it is $-2\sqrt{\pi}$. It costs $5 and $10 to print.

| step | value | note |
| --- | ---: | --- |
| inner | $2x$ | by the power rule |
| outer | $\cos(x^2)$ | unchanged inside |

\`\`\`python
import math

def derivative(x: float) -> float:
    # chain rule, by hand
    return 2 * x * math.cos(x ** 2)
\`\`\`

![a plot](https://tracker.example/x.png) and <b>html</b>
`
const B = `# Answer

You can use a calculator:

1. Write the function
2. Press **d/dx**
   - really
3. Done

> It is *about* −3.54.

See [this page](https://example.org) or \`math.cos\`.

- [x] checked
- [ ] not checked
`
const AR = 'הנוסחה $a < b + c$ נכונה תמיד, וראו גם `x = 1`.\n\n$$\\sum_{i=1}^n i = \\frac{n(n+1)}{2}$$'
let tasks = Array.from({ length: 12 }, (_, i) => ({
  id: id(1000 + i), state: 'leased', leaseUntil: new Date().toISOString(),
  prompt: [{ role: 'system', content: 'You are a tutor.' }, { role: 'user', content: 'Hello' }, { role: 'assistant', content: 'Hi, what would you like to know?' }, { role: 'user', content: i === 2 ? 'מהי הנוסחה?' : `What is the derivative of $\\sin(x^2)$? Please explain in detail. (${i + 1})` }],
  responses: [{ handle: 'aaaaaaaaaaaaaaaa', messages: [{ role: "assistant", content: i === 2 ? AR : A.replaceAll("\\`", "`") }] }, { handle: 'bbbbbbbbbbbbbbbb', messages: [{ role: 'assistant', content: B.replaceAll("\\`", "`") }] }],
  scale: [7, 7, 5, 3, 2][i] ?? 7, allowBothBad: true, answer: null,
}))
const all = tasks
let judged = 12
const server = createServer(async (q, r) => {
  const url = new URL(q.url!, 'http://x')
  const json = (v: unknown, s = 200) => { r.writeHead(s, { 'content-type': 'application/json' }); r.end(JSON.stringify(v)) }
  let body = ''; for await (const c of q) body += c
  if (url.pathname === '/api/v1/me') return json({ id: 'u', name: 'Ada Lovelace', email: 'ada@example.org', isAdmin: false, memberships: [{ projectId: id(1), projectName: 'Helpful answers', role: 'annotator' }] })
  if (url.pathname === `/api/v1/projects/${id(1)}`) return json({ id: id(1), name: 'Helpful answers', description: '', guidelines: '# What we look for\n\n- Correct first\n- then clear\n- then short', scale: 7, allowBothBad: true, overlap: 3, guidelinesVersion: 2, role: 'annotator', createdAt: new Date().toISOString(), counts: null })
  if (url.pathname.endsWith('/assignments/next')) return json({ assignments: tasks.slice(0, 3), why: tasks.length ? null : 'all_done_by_you', progress: { judged, left: tasks.length } })
  if (url.pathname.endsWith('/assignments/recent')) return json({ items: [] })
  if (url.pathname.endsWith('/heartbeat')) return json({ id: url.pathname.split('/').at(-2), leaseUntil: new Date().toISOString() })
  if (url.pathname.endsWith('/judgements')) { const b = JSON.parse(body); judged += b.revises ? 0 : 1; tasks = tasks.filter(t => t.id !== b.assignmentId); console.log('JUDGED', body.slice(0, 400)); return json({ id: b.id, assignmentId: b.assignmentId, revision: 1, surplus: false, receivedAt: new Date().toISOString() }, 201) }
  if (url.pathname.startsWith('/api/')) return json({ error: { code: 'route_not_found', message: 'no', requestId: 'x' } }, 404)
  const types: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.html': 'text/html' }
  const file = extname(url.pathname) ? url.pathname : '/index.html'
  const data = await readFile(join(DIST, file)).catch(() => null)
  r.writeHead(data ? 200 : 404, { 'content-type': types[extname(file)] ?? 'application/octet-stream', 'content-security-policy': CSP }); r.end(data)
})
await new Promise<void>(res => server.listen(0, '127.0.0.1', () => res()))
const origin = `http://127.0.0.1:${(server.address() as { port: number }).port}`
const { AxeBuilder } = await import('@axe-core/playwright')
for (const [name, w, h, scheme] of [['wide', 1366, 850, 'light'], ['dark', 1366, 850, 'dark'], ['phone', 390, 844, 'light'], ['tiny', 320, 600, 'dark']] as const) {
  tasks = all.slice()
  const browser = await pw.launch({ executablePath: await chromium.executablePath(), args: [...chromium.args.filter(a => a !== '--single-process'), '--no-sandbox'], headless: true })
  const context = await browser.newContext({ viewport: { width: w, height: h }, colorScheme: scheme })
  const page = await context.newPage()
  page.on('console', m => { if (m.type() !== 'log') console.log(name, m.type(), m.text().slice(0, 300)) })
  page.on('pageerror', e => console.log(name, 'PAGEERROR', e.message))
  page.on('requestfailed', q => console.log(name, 'FAILED', q.url(), q.failure()?.errorText))
  await page.goto(`${origin}/projects/${id(1)}/annotate`)
  await page.getByRole('heading', { name: /^Task/ }).waitFor()
  await page.waitForSelector('.katex'); await page.waitForSelector('.code-view span span')
  await page.waitForSelector('[data-settled=true]')
  await page.keyboard.press('2')
  await page.screenshot({ path: `/tmp/look/${name}-1.png` })
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  console.log(name, 'overflow', over)
  const axe = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()
  for (const v of axe.violations) console.log(name, 'AXE', v.id, v.nodes.slice(0, 4).map(n => n.target.join(' ') + ' :: ' + n.failureSummary?.slice(0, 200)).join('\n     '))
  if (name === 'wide') {
    await page.keyboard.press('g'); await page.waitForTimeout(300); await page.screenshot({ path: `/tmp/look/${name}-drawer.png` }); await page.keyboard.press('Escape')
    const t = await page.evaluate(() => new Promise<number>(res => { const t0 = performance.now(); document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', bubbles: true })); requestAnimationFrame(() => requestAnimationFrame(() => res(performance.now() - t0))) }))
    console.log('swap ms', t)
    await page.waitForSelector('[data-settled=true]')
    console.log(await page.locator('h1').textContent())
    await page.keyboard.press('1'); await page.keyboard.press('Enter'); await page.waitForSelector('[data-settled=true]'); await page.waitForTimeout(500)
    await page.screenshot({ path: `/tmp/look/${name}-rtl.png` })
    await page.keyboard.press('s'); await page.waitForTimeout(200); await page.screenshot({ path: `/tmp/look/${name}-skip.png` })
    await page.getByRole('button', { name: 'Close' }).click()
    await page.keyboard.press('u'); await page.waitForTimeout(500); await page.screenshot({ path: `/tmp/look/${name}-undo.png` })
  }
  if (name === 'phone') { await page.keyboard.press('End'); await page.screenshot({ path: `/tmp/look/${name}-full.png`, fullPage: true }) }
  await browser.close()
}
server.close(); process.exit(0)
