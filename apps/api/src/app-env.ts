import type { IncomingMessage } from 'node:http'
import type { Ctx } from '@tiebreak/services/context.ts'
import type { IsTrustedProxy } from '@tiebreak/services/instance/trusted-proxies.ts'
import type { Logger } from 'pino'
import type { Metrics } from './metrics/create-metrics.ts'

/** What the HTTP edge is made of; a test hands in its own. */
export type AppDeps = {
  /** Connections of all calls but those of people who judge, and of those too when they have none of their own. */
  db: Ctx['db']
  /** Connections of people who judge. */
  judgingDb?: Ctx['db']
  /** Signs sessions. */
  authSecret: string
  log: Logger
  filesDir: string
  /** Origin under which people reach this instance. */
  publicUrl: string
  /** Folder of the built page; it may be missing. */
  pageDir: string
  /** Whether the database answers and has the current schema. */
  isDatabaseReady: () => Promise<boolean>
  /** Whether the process is finishing: no longer ready, and connections end with their answer. */
  isDraining?: () => boolean
  /** Where requests are counted; nowhere when absent. */
  metrics?: Metrics
  /** Proxies whose word on where a request comes from is taken; nobody's when absent. */
  isTrustedProxy?: IsTrustedProxy
  /** Largest file that may be sent. */
  uploadLimitBytes?: number
  /** How many calls one account may make each second, over a while; null without a limit. */
  requestsPerSecond?: number | null
  /** How long a call with a JSON answer may take. */
  timeLimitMs?: number
  /** Checks every answer against its schema; for tests, where a wrong answer should be an error. */
  checkAnswers?: boolean
}

export type AppEnv = {
  /** Node's own object of the request; missing when the app is called without a socket. */
  Bindings: { incoming?: IncomingMessage }
  Variables: {
    requestId: string
    /** The path with its parameters' names, for the log; none where nothing is mounted. */
    route?: string
    /** Who called, for the log; none before it is known. */
    caller?: string
    log: Logger
    /** The answer may be kept by the caller alone, and asked for again with its tag. */
    revalidates?: true
  }
}
