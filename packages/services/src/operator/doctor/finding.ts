/** What one look found. */
export type Finding = {
  /** What was looked at, in a word or two. */
  check: string
  /** `not_checked`: something before it failed, so there was nothing to look at. */
  state: 'ok' | 'warning' | 'failed' | 'not_checked'
  /** What is there, as one sentence or fact. */
  found: string
  /** What to do about it; null when there is nothing to do. */
  advice: string | null
}

/** Nothing to do. */
export function ok(check: string, found: string): Finding {
  return { check, state: 'ok', found, advice: null }
}

/** Works, and won't for long. */
export function warning(check: string, found: string, advice: string): Finding {
  return { check, state: 'warning', found, advice }
}

/** Doesn't work, or isn't safe. */
export function failed(check: string, found: string, advice: string): Finding {
  return { check, state: 'failed', found, advice }
}

/** Could not be looked at. */
export function notChecked(check: string, because: string): Finding {
  return { check, state: 'not_checked', found: because, advice: null }
}
