import { cleanup, fireEvent, screen } from '@testing-library/react'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { standInPerTest } from '../stand-in/stand-in-per-test.ts'
import { freshDatabase } from './fresh-database.ts'
import { judging } from './judging.ts'
import { openTask } from './open-task.ts'

const held = standInPerTest()
freshDatabase()
beforeEach(() => localStorage.clear())

/** Gives panes a layout, which jsdom has none of: 300 px high, the text of response A 1300 px long, that of B 2300 px. */
function layOut(): void {
  const height = vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(300)
  const length = vi.spyOn(HTMLElement.prototype, 'scrollHeight', 'get').mockImplementation(function lengthOf(
    this: HTMLElement,
  ) {
    const name = this.getAttribute('aria-label')
    return name === 'Text of A' ? 1300 : name === 'Text of B' ? 2300 : 300
  })
  onTestFinished(() => {
    height.mockRestore()
    length.mockRestore()
  })
}

const pane = (letter: string) => screen.getByRole('region', { name: `Text of ${letter}` })

test('long responses are cut at one height, reachable by keyboard, and shown whole together', async () => {
  layOut()
  judging(held.server)
  const { user } = await openTask()
  for (const letter of 'AB') expect(pane(letter)).toHaveAttribute('tabindex', '0')
  expect(pane('A').className).toBe(pane('B').className)
  await user.keyboard('e')
  expect(screen.getByRole('button', { name: 'Full length' })).toHaveAttribute('aria-pressed', 'true')
  for (const letter of 'AB') {
    expect(pane(letter)).toHaveAttribute('tabindex', '-1')
    expect(pane(letter).className).not.toContain('overflow-y-auto')
  }
})

test('full length, wrapped code and short lines are there again the next day', async () => {
  judging(held.server)
  const { user } = await openTask()
  await user.keyboard('ewn')
  cleanup()
  await openTask()
  for (const name of ['Full length', 'Wrap code', 'Short lines'])
    expect(screen.getByRole('button', { name })).toHaveAttribute('aria-pressed', 'true')
})

test.each([
  ['{ArrowDown}', 48],
  ['{PageDown}', 252],
  [' ', 252],
  ['{ArrowDown}{ArrowDown}{ArrowUp}', 48],
  ['{PageDown}{PageUp}', 0],
])('from the task, %s scrolls every response', async (keys, top) => {
  layOut()
  judging(held.server)
  const { user } = await openTask()
  screen.getByRole('heading', { level: 1 }).focus()
  await user.keyboard(keys)
  for (const letter of 'AB') expect(pane(letter).scrollTop).toBe(top)
})

test('arrows to the sides give focus to one response and back to all; where it is, keys scroll nothing else', async () => {
  layOut()
  judging(held.server)
  const { user } = await openTask()
  const heading = screen.getByRole('heading', { level: 1 })
  heading.focus()
  await user.keyboard('{ArrowLeft}')
  expect(pane('A')).toHaveFocus()
  await user.keyboard('{ArrowRight}')
  expect(heading).toHaveFocus()
  await user.keyboard('{ArrowRight}')
  expect(pane('B')).toHaveFocus()
  await user.keyboard('{PageDown}')
  expect(pane('A').scrollTop).toBe(0)
  screen.getByRole('button', { name: 'Raw text' }).focus()
  await user.keyboard('{ArrowDown}{PageDown}')
  expect(pane('A').scrollTop).toBe(0)
})

test('Y scrolls long responses together, each to the same share of its length', async () => {
  layOut()
  judging(held.server)
  const { user } = await openTask()
  const scroll = (letter: string, top: number) => {
    pane(letter).scrollTop = top
    fireEvent.scroll(pane(letter))
  }
  scroll('A', 500)
  expect(pane('B').scrollTop).toBe(0)
  await user.keyboard('y')
  expect(screen.getByRole('button', { name: 'Scroll together' })).toHaveAttribute('aria-pressed', 'true')
  scroll('A', 250)
  expect(pane('B').scrollTop).toBe(500)
  // The browser tells of the move that was made here; it moves nothing back.
  fireEvent.scroll(pane('B'))
  expect(pane('A').scrollTop).toBe(250)
  scroll('B', 1000)
  expect(pane('A').scrollTop).toBe(500)
})

test('short responses are no stops on the way with Tab', async () => {
  judging(held.server)
  await openTask()
  expect(pane('A')).toHaveAttribute('tabindex', '-1')
})
