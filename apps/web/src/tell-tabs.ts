/** Tells other tabs that somebody signed in or out here, so that they look at once instead of at their next call. */
export function tellTabs(): void {
  // The name on which `main.tsx` listens.
  const channel = new BroadcastChannel('tiebreak-account')
  channel.postMessage(null)
  channel.close()
}
