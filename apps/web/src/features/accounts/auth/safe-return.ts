/** A page of this origin to go back to; home for anything else, so that a link cannot send people elsewhere. */
export function safeReturn(returnTo: string | undefined): string {
  if (returnTo === undefined || !returnTo.startsWith('/')) return '/'
  const address = URL.canParse(returnTo, location.origin) ? new URL(returnTo, location.origin) : null
  if (address?.origin !== location.origin || address.pathname.startsWith('//')) return '/'
  const path = `${address.pathname}${address.search}${address.hash}`
  return address.pathname === '/sign-in' ? '/' : path
}
