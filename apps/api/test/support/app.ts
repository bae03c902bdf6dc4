import { join } from 'node:path'
import { type ApiClient, createClient } from '@tiebreak/client/client.ts'
import { ensureFirstAdmin } from '@tiebreak/services/instance/first-admin.ts'
import { createApp } from '#app.ts'
import type { AppDeps } from '#app-env.ts'
import { createLog } from '#log.ts'
import type { TestDatabase } from './database.ts'

export const ORIGIN = 'http://127.0.0.1:4310'
export const ADMIN = { email: 'admin@example.org', password: 'a slow kettle sings' }

export type TestApp = {
  /** Calls the app directly, without a socket. Origin is ours unless the headers say otherwise. */
  request(path: string, init?: RequestInit): Promise<Response>
  /** The same for a whole address, as a browser that knows us under another name would ask. */
  requestUrl(url: string): Promise<Response>
  /** The cookie of a signed-in account. */
  signIn(credentials: { email: string; password: string }): Promise<string>
  /** A typed client: signed in by cookie, by API token, or not at all. */
  client(as?: { cookie?: string; token?: string }): ApiClient
  /** The lines that were logged. */
  logged: string[]
}

/** The app on a test's database; answers are checked against their schemas. */
export function makeApp({ db, accounts, folder }: TestDatabase, changes: Partial<AppDeps> = {}): TestApp {
  const logged: string[] = []
  const publicUrl = changes.publicUrl ?? ORIGIN
  const app = createApp({
    db,
    accounts,
    authSecret: 'x'.repeat(40),
    log: createLog({ name: 'api', level: 'debug', stream: { write: (line) => void logged.push(line) } }),
    filesDir: join(folder, 'files'),
    publicUrl,
    pageDir: join(folder, 'no-page'),
    isDatabaseReady: async () => true,
    checkAnswers: true,
    ...changes,
  })

  async function request(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    if (!headers.has('origin') && !headers.has('no-origin')) headers.set('origin', publicUrl)
    headers.delete('no-origin')
    return app.request(publicUrl + path, { ...init, headers })
  }

  return {
    request,
    requestUrl: async (url) => app.request(url),
    logged,
    async signIn(credentials) {
      const answer = await request('/api/auth/sign-in/email', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(credentials),
      })
      const [cookie] = answer.headers.getSetCookie()
      if (cookie === undefined) throw new Error(`signing in answered ${answer.status}: ${await answer.text()}`)
      return cookie.split(';', 1)[0] ?? ''
    },
    client({ cookie, token } = {}) {
      return createClient({
        baseUrl: '',
        ...(token === undefined ? {} : { token }),
        fetch: (input, init = {}) => {
          const headers = new Headers(init.headers)
          if (cookie !== undefined) headers.set('cookie', cookie)
          return request(String(input), { ...init, headers })
        },
      })
    },
  }
}

/** Makes the first admin, and signs them in. */
export async function signInAdmin(app: TestApp, { accounts }: TestDatabase): Promise<string> {
  await ensureFirstAdmin({ db: accounts, ...ADMIN })
  return app.signIn(ADMIN)
}
