import type { Assignment } from '@tiebreak/contracts/annotating/schemas.ts'
import { layOut } from '#shared/render/lay-out.ts'
import { textsOf } from '#shared/render/texts-of.ts'

const MOST_MS = 500

/**
 * Waits until the texts of a task are laid out, but not for long. On screen before that, they would come a third of a second
 * later than they are there: React keeps what it shows meanwhile on screen for that time, so that nothing flickers.
 */
export async function laidOutSoon(task: Pick<Assignment, 'prompt' | 'responses'> | undefined): Promise<void> {
  if (!task) return
  const { prompt, responses } = task
  const texts = [prompt, ...responses.map(({ messages }) => messages)].flatMap(textsOf)
  await Promise.race([Promise.all(texts.map(layOut)), new Promise((done) => setTimeout(done, MOST_MS))])
}
