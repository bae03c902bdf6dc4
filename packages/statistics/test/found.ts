type Answer = { readonly ok: boolean }

/** The estimate, or a failure that shows why there is none. */
export function found<Any extends Answer>(estimate: Any | undefined): Extract<Any, { readonly ok: true }> {
  if (!isFound(estimate)) throw new Error(`no estimate: ${JSON.stringify(estimate)}`)
  return estimate
}

function isFound<Any extends Answer>(estimate: Any | undefined): estimate is Extract<Any, { readonly ok: true }> {
  return estimate?.ok === true
}
