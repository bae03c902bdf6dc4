/** CPU seconds (user and system) of a function, with its answer. */
export function cpuSeconds<Answer>(work: () => Answer): { readonly seconds: number; readonly answer: Answer } {
  const before = process.cpuUsage()
  const answer = work()
  const { user, system } = process.cpuUsage(before)
  return { seconds: (user + system) / 1e6, answer }
}
