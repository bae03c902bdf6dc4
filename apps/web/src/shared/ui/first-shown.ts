const first = Promise.withResolvers<void>()

/** What people opened the page for is on screen: what they may need later comes now. */
export const whenFirstShown: Promise<void> = first.promise

/** Called where that is drawn, or where nothing more is to be waited for. A page that is hidden counts once it is seen. */
export function noteFirstShown(): void {
  // The second is asked for in the frame with it, and comes after it; what was to be done after that one is done first.
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(first.resolve)))
}
