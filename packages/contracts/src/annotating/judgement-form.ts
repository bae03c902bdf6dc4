/** What is wrong, and in which field. */
export type Fault = { path: string; message: string }

/** What is wrong with a judgement regardless of its task, each fault with its field. */
export function formFaults({
  ranks,
  bothBad,
  unacceptable,
  criteria,
}: {
  ranks: unknown
  bothBad: boolean
  unacceptable: readonly string[]
  criteria: readonly { criterion: string }[]
}): Fault[] {
  const faults: Fault[] = []
  if ((ranks === null) !== bothBad) faults.push(fault('ranks', 'null exactly when bothBad is true'))
  if (new Set(unacceptable).size !== unacceptable.length) faults.push(fault('unacceptable', 'each response once'))
  if (new Set(criteria.map(({ criterion }) => criterion)).size !== criteria.length)
    faults.push(fault('criteria', 'each criterion once'))
  return faults
}

export function fault(path: string, message: string): Fault {
  return { path, message }
}
