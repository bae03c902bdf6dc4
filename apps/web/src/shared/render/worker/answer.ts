import type { Differences, LaidOut } from '#shared/render/laid-out.ts'
import { fetchMoreSyntax, layOutText } from './lay-out-text.ts'
import type { Pause, Task, Told } from './messages.ts'

/** Has what the first texts do without fetched, so that it is there when the connection is gone. */
export async function fetchRest(): Promise<void> {
  await Promise.allSettled([import('./diff-parts.ts'), fetchMoreSyntax()])
}

/** Does what was asked and tells of it, with everything that goes wrong as an outcome. */
export async function answer(asked: Task, tell: (told: Told) => void): Promise<void> {
  const pause: Pause = async (loading) => {
    tell({ kind: 'waiting' })
    try {
      return await loading
    } finally {
      tell({ kind: 'working' })
    }
  }
  let outcome: LaidOut | Differences
  try {
    outcome =
      asked.kind === 'text'
        ? await layOutText(asked.text, pause, asked.withoutColours ? null : () => tell({ kind: 'colouring' }))
        : (await pause(import('./diff-parts.ts'))).diffParts(asked.first, asked.second)
  } catch {
    // Whatever a text does to a parser, it is shown as it was written.
    outcome = { kind: 'failed' }
  }
  tell({ kind: 'done', outcome })
}
