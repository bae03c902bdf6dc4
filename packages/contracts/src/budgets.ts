/**
 * How much one account, or one API token, may call: `burst` at once, then one more every `everyMs`. Beyond that, calls
 * get `too_many_requests` with the seconds to wait. The budgets are far above what people and their pages do, and below
 * what a runaway script does.
 */
export const BUDGETS = {
  /** Every call, in addition to any budget of its own. */
  requests: { burst: 1000, everyMs: 20 },
  exports: { burst: 12, everyMs: 10_000 },
  /** A person's own data in a project, as a file. */
  ownData: { burst: 60, everyMs: 10_000 },
  imports: { burst: 60, everyMs: 5_000 },
  images: { burst: 600, everyMs: 200 },
  fits: { burst: 12, everyMs: 10_000 },
  comparisons: { burst: 30, everyMs: 10_000 },
  /** Figures that are computed anew when judgements have arrived. */
  figures: { burst: 240, everyMs: 500 },
  /** The effects of an act, counted over a whole project. */
  previews: { burst: 60, everyMs: 1_000 },
  /** Withdrawing consent: each withdrawal, and each new consent, settles all of a person's judgements anew. */
  withdrawals: { burst: 20, everyMs: 60_000 },
  invitations: { burst: 200, everyMs: 5_000 },
  tokens: { burst: 30, everyMs: 20_000 },
  webhooks: { burst: 30, everyMs: 10_000 },
  projects: { burst: 60, everyMs: 10_000 },
} as const satisfies Record<string, Budget>

export type Budget = { burst: number; everyMs: number }
export type BudgetName = keyof typeof BUDGETS

/** Limits on one account's waiting and running jobs of a kind in one project. */
export const OPEN_JOBS = { export: 3, import: 20, look_at_import: 20, make_comparisons: 3 } as const
