import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { BreakNotice } from '../../src/features/annotating/session/break-notice.tsx'
import { LeaseNotice } from '../../src/features/annotating/session/lease-notice.tsx'

const MINUTE = 60_000

describe('a break', () => {
  test('is suggested from 45 active minutes on, and put away on request', async () => {
    const onDismiss = vi.fn()
    const { rerender } = render(<BreakNotice activeMs={45 * MINUTE - 1} onDismiss={onDismiss} />)
    expect(screen.queryByRole('status')).toBeNull()
    rerender(<BreakNotice activeMs={46.5 * MINUTE} onDismiss={onDismiss} />)
    expect(screen.getByRole('status')).toHaveTextContent('You have been judging for 46 minutes')
    await userEvent.click(screen.getByRole('button', { name: 'OK' }))
    expect(onDismiss).toHaveBeenCalledOnce()
  })
})

describe('a lease that could not be renewed', () => {
  beforeEach(() => vi.useFakeTimers({ now: 0 }))
  afterEach(() => vi.useRealTimers())

  test('is told three minutes before its end, minute by minute, and after it', () => {
    const onExtend = vi.fn()
    render(<LeaseNotice heldUntil={15 * MINUTE} onExtend={onExtend} />)
    act(() => vi.advanceTimersByTime(11 * MINUTE))
    expect(screen.queryByRole('status')).toBeNull()
    act(() => vi.advanceTimersByTime(1.5 * MINUTE))
    expect(screen.getByRole('status')).toHaveTextContent('This task is reserved for you for 3 more minutes')
    act(() => vi.advanceTimersByTime(2 * MINUTE))
    expect(screen.getByRole('status')).toHaveTextContent('This task is reserved for you for 1 more minute')
    act(() => vi.advanceTimersByTime(MINUTE))
    expect(screen.getByRole('status')).toHaveTextContent(
      'Judge it all the same: your choice is kept and will be stored.',
    )
    screen.getByRole('button', { name: 'Keep it for me' }).click()
    expect(onExtend).toHaveBeenCalledOnce()
  })

  test('says nothing before a lease is known', () => {
    render(<LeaseNotice heldUntil={null} onExtend={() => undefined} />)
    expect(screen.queryByRole('status')).toBeNull()
  })
})
