import { act, render, screen } from '@testing-library/react'
import { Assignment } from '@tiebreak/contracts/annotating/schemas.ts'
import { expect, test, vi } from 'vitest'
import { TaskTexts } from '../../src/features/annotating/reading/task-texts.tsx'
import { layOut } from '../../src/shared/render/lay-out.ts'
import { asRead } from './as-read.ts'
import { assignment } from './judging.ts'

const task = (...texts: string[]) =>
  Assignment.parse(
    assignment(1, {
      responses: texts.map((content, place) => ({
        handle: 'abcdefgh'.charAt(place).repeat(16),
        messages: [{ role: 'assistant' as const, content }],
      })),
    }),
  )

async function show(...texts: string[]) {
  const onShown = vi.fn()
  await act(async () => {
    render(<TaskTexts task={task(...texts)} view={asRead({ prompt: false })} onShown={onShown} />)
  })
  // Suspended parts are taken up again only inside an awaited act.
  await act(async () => void (await Promise.all(texts.map(layOut))))
  return onShown
}

test('a pair comes together, laid out, and says so', async () => {
  const onShown = await show('**one** side', '**other** side')
  expect((await screen.findByText('one')).tagName).toBe('STRONG')
  expect(screen.getByText('other').tagName).toBe('STRONG')
  expect(onShown).toHaveBeenLastCalledWith('formatted')
})

test('when one side is too much, both are shown as they were written, with the reason', async () => {
  const onShown = await show('**short** side', '\\('.repeat(47_000))
  expect(await screen.findByText('**short** side')).toBeVisible()
  expect(screen.getByText(/too long or too complex/)).toBeVisible()
  expect(onShown).toHaveBeenLastCalledWith('raw_too_much')
})
