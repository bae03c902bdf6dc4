/** The pages that need nobody to be signed in. */
export const PUBLIC_PAGES = ['/sign-in', '/setup', '/join']
