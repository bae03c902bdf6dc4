import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createTextWorker } from '../../../src/shared/render/text-worker.ts'
import { ThreadWorker } from '../../stand-in/thread-worker.ts'

// Time passes when the test says so, whatever else the machine does.
beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }))
afterEach(() => void vi.useRealTimers())

test('one line of CSS whose colours would take years is laid out without them, and so is what comes after it', async () => {
  const started: ThreadWorker[] = []
  const start = () => {
    const one = new ThreadWorker()
    started.push(one)
    // The first text begins with its colours: all the time that it has for them goes by.
    if (started.length === 1)
      one.addEventListener('message', (event) => {
        if (event instanceof MessageEvent && event.data.kind === 'colouring')
          queueMicrotask(() => vi.advanceTimersByTime(60_000))
      })
    return one
  }
  const worker = createTextWorker({ start })
  const fenced = (code: string) => `Some **text**.\n\n\`\`\`css\n${code}\n\`\`\`\n`
  const [slow, other] = await Promise.all(
    ['a\\'.repeat(100), 'a { color: red }'].map((code) => worker.ask({ kind: 'text', text: fenced(code) })),
  )
  expect(started).toHaveLength(2)
  expect(slow).toMatchObject({ kind: 'tree' })
  expect(JSON.stringify(slow)).not.toContain('--shiki')
  expect(JSON.stringify(other)).toContain('--shiki')
})
