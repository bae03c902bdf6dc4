import type { Me } from '@tiebreak/contracts/accounts/schemas.ts'

/** The account for which this page was loaded. */
export type Owner = Pick<Me, 'id' | 'name' | 'email'>

/** One value, replaced whole: whose page this is, and whether it stopped because another account is signed in. */
type Page = { owner: Owner | null; stopped: boolean }

let page: Page = { owner: null, stopped: false }
const listeners = new Set<() => void>()

/** Whose page this is; nobody's before anyone is known to be signed in, and after signing out here. */
export const pageOwner = () => page.owner

/** Whether another account is signed in than the page's own: then the page shows and sends nothing until that has changed. */
export const isPageStopped = () => page.stopped

export function setPage(change: Partial<Page>): void {
  page = { ...page, ...change }
  for (const listener of listeners) listener()
}

export function subscribeToPage(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
