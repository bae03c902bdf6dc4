import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from '#app-env.ts'

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "connect-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

const UNUSED_FEATURES = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'payment',
  'usb',
]

const POLICY = 'Content-Security-Policy'

/** The headers of every response. Strict-Transport-Security only if people connect by https. */
export function securityHeaderValues(publicUrl: string): Record<string, string> {
  return {
    [POLICY]: CONTENT_SECURITY_POLICY,
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy': UNUSED_FEATURES.map((name) => `${name}=()`).join(', '),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    ...(publicUrl.startsWith('https:') ? { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' } : {}),
  }
}

/**
 * Adds the security headers to every response, except a policy that the response brings itself, and `no-store` to all
 * of the API. The exception is what pages request again and again: the browser may cache it for this account, but has
 * to revalidate it each time.
 */
export function securityHeaders(publicUrl: string): MiddlewareHandler<AppEnv> {
  const values = Object.entries(securityHeaderValues(publicUrl))
  return async (c, next) => {
    await next()
    for (const [name, value] of values) if (!(name === POLICY && c.res.headers.has(POLICY))) c.header(name, value)
    if (c.get('revalidates')) {
      c.header('Cache-Control', 'private, no-cache')
      c.header('Vary', 'Cookie, Authorization', { append: true })
    } else if (c.req.path === '/api' || c.req.path.startsWith('/api/')) c.header('Cache-Control', 'no-store')
  }
}
