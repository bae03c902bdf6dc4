import { type ComponentType, type ReactNode, Suspense, use, useEffect, useSyncExternalStore } from 'react'
import { noteFirstShown } from './first-shown.ts'

const RETRY_MS = 3000

/** A part of a page whose code comes after the page itself. */
export type LatePart<P> = ComponentType<P> & {
  /** Has its code fetched. Rejects when that fails; asking again tries again. */
  fetch: () => Promise<void>
}

/**
 * A component whose code is fetched when it is first needed, or beforehand by `fetch`. What was fetched beforehand is
 * drawn at once, as if it had come with the page. Without a connection it is tried again until it is there.
 * @param isNeeded whether something is to be seen with these properties; nothing is fetched before
 * @param meanwhile stands in its place until it has come
 */
export function late<P extends object>(
  load: () => Promise<ComponentType<P>>,
  {
    isNeeded = () => true,
    meanwhile = () => null,
  }: { isNeeded?: (props: P) => boolean; meanwhile?: () => ReactNode } = {},
): LatePart<P> {
  let part: ComponentType<P> | null = null
  let fetching: Promise<ComponentType<P>> | null = null
  let arriving: Promise<ComponentType<P>> | null = null
  const listeners = new Set<() => void>()

  async function bring(): Promise<ComponentType<P>> {
    try {
      part = await load()
    } finally {
      fetching = null
    }
    for (const listener of listeners) listener()
    return part
  }
  function fetch(): Promise<ComponentType<P>> {
    fetching ??= part ? Promise.resolve(part) : bring()
    return fetching
  }
  function arrival(): Promise<ComponentType<P>> {
    const attempt = (): Promise<ComponentType<P>> =>
      fetch().catch(() => new Promise<void>((done) => setTimeout(done, RETRY_MS)).then(attempt))
    arriving ??= attempt()
    return arriving
  }
  function subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  // biome-ignore lint/correctness/noComponentHookFactories: called once for each part, where a file is loaded.
  function Arrived(props: P): ReactNode {
    const Part = part ?? use(arrival())
    useEffect(noteFirstShown, [])
    return <Part {...props} />
  }
  // biome-ignore lint/correctness/noComponentHookFactories: as above.
  function Late(props: P): ReactNode {
    const isHere = useSyncExternalStore(subscribe, () => part !== null)
    if (!isHere && !isNeeded(props)) return null
    return (
      <Suspense fallback={meanwhile()}>
        <Arrived {...props} />
      </Suspense>
    )
  }
  return Object.assign(Late, { fetch: async () => void (await fetch()) })
}
