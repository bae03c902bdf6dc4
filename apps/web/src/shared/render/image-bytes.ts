import { ApiError } from '@tiebreak/client/client.ts'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { api } from '#api.ts'

/** An image on its way, here, or why it is not. */
export type HeldImage =
  | { state: 'loading' }
  | { state: 'missing' }
  | { state: 'failed' }
  | { state: 'here'; url: string }

const LOADING: HeldImage = { state: 'loading' }

/** So many are held, and besides them all that are on screen. */
const MOST_HELD = 200

const held = new Map<string, HeldImage>()
/** How often each is on screen. */
const onScreen = new Map<string, number>()
const listeners = new Set<() => void>()

function put(key: string, image: HeldImage): void {
  held.set(key, image)
  for (const [oldest, { state }] of held) {
    if (held.size <= MOST_HELD) break
    const gone = held.get(oldest)
    if (state === 'loading' || onScreen.has(oldest)) continue
    held.delete(oldest)
    if (gone?.state === 'here') URL.revokeObjectURL(gone.url)
  }
  for (const listener of listeners) listener()
}

const keyOf = (projectId: ProjectId, name: string) => `${projectId}/${name}`

/** What is held of an image of a project. */
export function heldImage(projectId: ProjectId, name: string): HeldImage {
  return held.get(keyOf(projectId, name)) ?? LOADING
}

export function onImages(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Keeps an image while it is on screen, and has it fetched; the answer ends that. */
export function keepImage(projectId: ProjectId, name: string): () => void {
  const key = keyOf(projectId, name)
  onScreen.set(key, (onScreen.get(key) ?? 0) + 1)
  void fetchImage(projectId, name)
  return () => {
    const left = (onScreen.get(key) ?? 1) - 1
    if (left > 0) onScreen.set(key, left)
    else onScreen.delete(key)
  }
}

/** Has an image fetched, unless it is here or on its way; then it is shown without a connection, too. */
export async function fetchImage(projectId: ProjectId, name: string): Promise<void> {
  const key = keyOf(projectId, name)
  const now = held.get(key)
  if (now && now.state !== 'failed') return
  put(key, LOADING)
  put(key, await bytesOf(projectId, name))
}

async function bytesOf(projectId: ProjectId, name: string): Promise<HeldImage> {
  try {
    const answer = await api.download(API.getMedia, { params: { projectId, name } })
    return { state: 'here', url: URL.createObjectURL(await answer.blob()) }
  } catch (error) {
    // Without a connection it can be asked for again, where it says so.
    return { state: error instanceof ApiError && error.code === 'media_not_found' ? 'missing' : 'failed' }
  }
}
