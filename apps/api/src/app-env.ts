import type { IncomingMessage } from 'node:http'
import type { Ctx, Outbound } from '@tiebreak/services/context.ts'
import type { IsTrustedProxy } from '@tiebreak/services/instance/trusted-proxies.ts'
import type { Logger } from 'pino'
import type { Metrics } from './metrics/create-metrics.ts'

/** What the HTTP app is built from; tests pass their own. */
export type AppDeps = {
  /** Connections for all calls except judging; for judging too if `judgingDb` is absent. */
  db: Ctx['db']
  /** Connections for people who judge. */
  judgingDb?: Ctx['db']
  /** Connections of the role that reads sessions and writes accounts. */
  accounts: Ctx['db']
  /** The same for people who judge; `accounts` if absent. */
  judgingAccounts?: Ctx['db']
  /** Signs sessions. */
  authSecret: string
  log: Logger
  filesDir: string
  /** Origin at which people reach this instance. */
  publicUrl: string
  /** Folder of the built page; it may be missing. */
  pageDir: string
  /** Whether the database responds and has the current schema. */
  isDatabaseReady: () => Promise<boolean>
  /** Whether a disk lacks room for this many more bytes; never if absent. */
  isDiskShort?: (neededBytes: number) => Promise<boolean>
  /** Whether the process is shutting down: no longer ready, and connections close after their response. */
  isDraining?: () => boolean
  /** Where requests are counted; nowhere if absent. */
  metrics?: Metrics
  /** Proxies trusted to say where a request comes from; none if absent. */
  isTrustedProxy?: IsTrustedProxy
  /** How webhooks are reached; nothing is sent if absent. */
  outbound?: Outbound | undefined
  /** Size limit of an upload. */
  uploadLimitBytes?: number
  /** How many calls one account may make per second, over a while; null for no limit. */
  requestsPerSecond?: number | null
  /** How long a JSON call may take. */
  timeLimitMs?: number
  /** Checks every response against its schema; for tests, where a wrong response should be an error. */
  checkAnswers?: boolean
}

export type AppEnv = {
  /** Node's own request object; absent when the app is called without a socket. */
  Bindings: { incoming?: IncomingMessage }
  Variables: {
    requestId: string
    /** The path with parameter names, for the log; absent if nothing is mounted there. */
    route?: string
    /** The caller, for the log; absent until known. */
    caller?: string
    log: Logger
    /** Only the caller may cache the response, and has to revalidate it with its tag. */
    revalidates?: true
  }
}
