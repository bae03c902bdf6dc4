import type { Differences, LaidOut } from '#shared/render/laid-out.ts'
import { diffParts } from './diff-parts.ts'
import { layOutText } from './lay-out-text.ts'
import type { Asked, Pause, Told } from './messages.ts'

/** Does what was asked and tells of it, with everything that goes wrong as an outcome. */
export async function answer(asked: Asked, tell: (told: Told) => void): Promise<void> {
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
        : diffParts(asked.first, asked.second)
  } catch {
    // Whatever a text does to a parser, it is shown as it was written.
    outcome = { kind: 'failed' }
  }
  tell({ kind: 'done', outcome })
}
