import { expect, test } from 'vitest'
import { createTextWorker } from '../../../src/shared/render/text-worker.ts'
import { ThreadWorker } from '../../stand-in/thread-worker.ts'

test('one line of CSS whose colours would take years is laid out without them, and so is what comes after it', async () => {
  const worker = createTextWorker({ start: () => new ThreadWorker() })
  const fenced = (code: string) => `Some **text**.\n\n\`\`\`css\n${code}\n\`\`\`\n`
  const [slow, other] = await Promise.all(
    ['a\\'.repeat(100), 'a { color: red }'].map((code) => worker.ask({ kind: 'text', text: fenced(code) })),
  )
  expect(slow).toMatchObject({ kind: 'tree' })
  expect(JSON.stringify(slow)).not.toContain('--shiki')
  expect(JSON.stringify(other)).toContain('--shiki')
})
