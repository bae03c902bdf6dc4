import { screen, waitFor } from '@testing-library/react'
import { expect } from 'vitest'
import { openApp } from '../stand-in/open-app.tsx'
import { PROJECT } from '../stand-in/samples.ts'

/** Waits until the task with this number is on screen and keys count again. */
export async function taskShows(number: number): Promise<void> {
  await waitFor(() => expect(screen.getByText(`first of ${number}`)).toBeVisible())
  await waitFor(() => expect(document.querySelector('[data-settled="true"]')).not.toBeNull())
}

/** The annotation screen with its first task, ready for keys. */
export async function openTask(number = 1) {
  const app = openApp(`/projects/${PROJECT}/annotate`)
  await taskShows(number)
  return app
}
