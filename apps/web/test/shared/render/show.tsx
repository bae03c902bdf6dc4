import { act, type RenderResult, render, waitFor } from '@testing-library/react'
import { type ReactElement, Suspense } from 'react'
import { expect } from 'vitest'

/** What is drawn, once all of its texts are laid out. */
export async function show(view: ReactElement): Promise<RenderResult> {
  const drawn = await act(async () => render(<Suspense fallback={<p role="status" />}>{view}</Suspense>))
  // Suspended parts are taken up again only inside an awaited act.
  await waitFor(async () => {
    await act(async () => undefined)
    expect(drawn.container.querySelector('[role="status"]')).toBeNull()
  })
  return drawn
}
