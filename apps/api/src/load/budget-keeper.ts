import { BUDGETS, type Budget, type BudgetName } from '@tiebreak/contracts/budgets.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'

export type BudgetKeeper = {
  /**
   * Takes one from somebody's budget.
   * @throws DomainError `too_many_requests` with the seconds to wait, when nothing is left; nothing is taken then
   */
  take(name: BudgetName, whose: string): void
  /** How many budgets are remembered. */
  readonly size: number
}

/** Budgets remembered at once. Those that are full again are forgotten first, since they say nothing. */
const MOST_REMEMBERED = 20_000

/**
 * Tracks what accounts and tokens have used of their budgets, as one number each: when it will be full again. In the
 * memory of this process; each of several processes keeps its own.
 */
export function createBudgetKeeper({
  budgets = BUDGETS,
  now = () => performance.now(),
  most = MOST_REMEMBERED,
}: {
  budgets?: Record<BudgetName, Budget>
  now?: () => number
  most?: number
} = {}): BudgetKeeper {
  const fullAt = new Map<string, number>()

  /** Makes room: forgets budgets that are full by now and, if that is not enough, those unused the longest. */
  function tidy(at: number): void {
    for (const [key, full] of fullAt) if (full <= at) fullAt.delete(key)
    for (const key of fullAt.keys()) {
      if (fullAt.size < most) break
      fullAt.delete(key)
    }
  }

  return {
    take(name, whose) {
      const { burst, everyMs } = budgets[name]
      const at = now()
      const key = `${name} ${whose}`
      const full = Math.max(at, fullAt.get(key) ?? at) + everyMs
      const tooMuchMs = full - at - burst * everyMs
      if (tooMuchMs > 0)
        throw new DomainError('too_many_requests', { retryAfterSeconds: Math.max(1, Math.ceil(tooMuchMs / 1000)) })
      fullAt.delete(key)
      if (fullAt.size >= most) tidy(at)
      fullAt.set(key, full)
    },
    get size() {
      return fullAt.size
    },
  }
}
