/** The routes of better-auth that are served over HTTP; everything else under `/api/auth` is `route_not_found`. */
export const AUTH_ROUTES = [
  { method: 'POST', path: '/api/auth/sign-in/email' },
  { method: 'POST', path: '/api/auth/sign-out' },
  { method: 'GET', path: '/api/auth/get-session' },
] as const
