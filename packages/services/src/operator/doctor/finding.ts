/** The result of one check. */
export type Finding = {
  /** What was checked, in a word or two. */
  check: string
  /** `not_checked`: an earlier check failed, so this one could not run. */
  state: 'ok' | 'warning' | 'failed' | 'not_checked'
  /** What was found, as a sentence or a fact. */
  found: string
  /** What to do about it; null when there is nothing to do. */
  advice: string | null
}

/** Nothing to do. */
export function ok(check: string, found: string): Finding {
  return { check, state: 'ok', found, advice: null }
}

/** Works now, but not for long. */
export function warning(check: string, found: string, advice: string): Finding {
  return { check, state: 'warning', found, advice }
}

/** Doesn't work, or isn't safe. */
export function failed(check: string, found: string, advice: string): Finding {
  return { check, state: 'failed', found, advice }
}

/** Could not be checked. */
export function notChecked(check: string, because: string): Finding {
  return { check, state: 'not_checked', found: because, advice: null }
}
