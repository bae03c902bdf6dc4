import type { Assignment } from '@tiebreak/contracts/annotating/schemas.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'

/** Has the images of tasks fetched together with what shows them, so that they are there when it is their turn, and offline. */
export function fetchImagesAhead(
  projectId: ProjectId,
  tasks: readonly Pick<Assignment, 'prompt' | 'responses'>[],
): void {
  const turns = tasks.flatMap(({ prompt, responses }) => [prompt, ...responses.map(({ messages }) => messages)].flat())
  const names = turns.flatMap(({ images = [] }) => images.map(({ name }) => name))
  if (names.length === 0) return
  // Without a connection they are asked for again where they are shown.
  import('./message-images.tsx').then(
    ({ fetchImage }) => names.forEach((name) => void fetchImage(projectId, name)),
    () => undefined,
  )
}
