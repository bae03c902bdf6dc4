import { BUDGETS } from '@tiebreak/contracts/budgets.ts'
import { type Auth, createAuth } from '@tiebreak/services/accounts/auth/create-auth.ts'
import { signedSessions } from '@tiebreak/services/accounts/auth/signed-session.ts'
import type { AppDeps } from '#app-env.ts'
import { type BudgetKeeper, createBudgetKeeper } from './budget-keeper.ts'
import { createLine, type LaneName, type Line } from './lanes.ts'

/** Where a call runs: its database connections, the sessions read with them, and the queue for them. */
export type Lane = Line & { readonly db: AppDeps['db']; readonly accounts: AppDeps['db']; readonly auth: Auth }

/** What keeps one caller, or many, from taking everything. */
export type Edge = {
  readonly lanes: Record<LaneName, Lane>
  readonly budgets: BudgetKeeper
  /** The session named by a Cookie header, if it was opened here. */
  sessionOf(cookie: string | undefined): string | null
}

/** The lanes and budgets of one process. */
export function createEdge(deps: AppDeps): Edge {
  const { authSecret: secret, publicUrl, log, requestsPerSecond } = deps
  const laneOn = (db: AppDeps['db'], accounts: AppDeps['db']) => ({
    db,
    accounts,
    auth: createAuth({ db: accounts, secret, publicUrl, log }),
  })
  const ordinary = laneOn(deps.db, deps.accounts)
  const judging = deps.judgingDb ? laneOn(deps.judgingDb, deps.judgingAccounts ?? deps.accounts) : ordinary
  return {
    lanes: {
      judging: Object.assign(createLine('judging'), judging),
      ordinary: Object.assign(createLine('ordinary'), ordinary),
      files: Object.assign(createLine('files'), ordinary),
    },
    budgets: createBudgetKeeper({ budgets: { ...BUDGETS, requests: requestBudget(requestsPerSecond) } }),
    sessionOf: signedSessions({ secret, publicUrl }),
  }
}

/** Twenty seconds' worth at once. */
function requestBudget(perSecond: number | null | undefined): { burst: number; everyMs: number } {
  if (perSecond === undefined) return BUDGETS.requests
  // Full again at once.
  if (perSecond === null) return { burst: 1, everyMs: 0 }
  return { burst: Math.max(1, perSecond * 20), everyMs: 1000 / perSecond }
}
