/**
 * How much one account, or one API token, may ask for: `burst` at once, and one more every `everyMs`. What is beyond is
 * answered `too_many_requests` with the seconds to wait. Far above what people and their pages do; below what a script
 * that ran wild does.
 */
export const BUDGETS = {
  /** Every call, whatever else it counts for. */
  requests: { burst: 1000, everyMs: 20 },
  exports: { burst: 12, everyMs: 10_000 },
  /** A person's own data of a project, as a file. */
  ownData: { burst: 60, everyMs: 10_000 },
  imports: { burst: 60, everyMs: 5_000 },
  images: { burst: 600, everyMs: 200 },
  fits: { burst: 12, everyMs: 10_000 },
  comparisons: { burst: 30, everyMs: 10_000 },
  /** Figures that are worked out anew when judgements came. */
  figures: { burst: 240, everyMs: 500 },
  /** What an act would do, counted over a whole project. */
  previews: { burst: 60, everyMs: 1_000 },
  /** Withdrawing consent: each time, and when it is given again, all of a person's judgements are settled anew. */
  withdrawals: { burst: 20, everyMs: 60_000 },
  invitations: { burst: 200, everyMs: 5_000 },
  tokens: { burst: 30, everyMs: 20_000 },
  projects: { burst: 60, everyMs: 10_000 },
} as const satisfies Record<string, Budget>

export type Budget = { burst: number; everyMs: number }
export type BudgetName = keyof typeof BUDGETS

/** Jobs of a kind that one account may have waiting and running in one project. */
export const OPEN_JOBS = { export: 3, import: 20, make_comparisons: 3 } as const
