import { fireEvent, screen } from '@testing-library/react'
import { expect, onTestFinished, test, vi } from 'vitest'
import { standInPerTest } from '../stand-in/stand-in-per-test.ts'
import { freshDatabase } from './fresh-database.ts'
import { judging } from './judging.ts'
import { openTask } from './open-task.ts'

const held = standInPerTest()
freshDatabase()

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
  expect(screen.getByRole('button', { name: 'Show every response in full' })).toHaveAttribute('aria-pressed', 'true')
  for (const letter of 'AB') {
    expect(pane(letter)).not.toHaveAttribute('tabindex')
    expect(pane(letter).className).toBe('')
  }
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

test('short responses have no tools for long ones', async () => {
  judging(held.server)
  await openTask()
  expect(screen.queryByRole('button', { name: 'Scroll together' })).toBeNull()
  expect(pane('A')).not.toHaveAttribute('tabindex')
})
