type Part = { fetch: () => Promise<void> }

/**
 * What has these late parts fetched together, so that they are there when the connection is gone. What fails is tried
 * again when it is needed.
 *
 * The build (few-chunks.ts) makes two files where this is called: one of what the page around the call needs at once,
 * and one of the late parts that the calling module loads, itself or through a module that it imports.
 */
export function fetchTogether(...parts: readonly Part[]): () => Promise<void> {
  return async () => void (await Promise.allSettled(parts.map((part) => part.fetch())))
}
