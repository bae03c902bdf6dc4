import { type InstanceConfig, reachableHost } from '#instance/config.ts'
import { type Finding, failed, ok } from './finding.ts'

const LIMIT_MS = 5_000

/** The API responds on this machine and is ready. No other machine is contacted. */
export async function checkServer({ host, port }: InstanceConfig): Promise<Finding> {
  const origin = `http://${reachableHost(host)}:${port}`
  const status = await fetch(`${origin}/readyz`, { signal: AbortSignal.timeout(LIMIT_MS), redirect: 'manual' }).then(
    async (answer) => {
      await answer.body?.cancel()
      return answer.status
    },
    () => null,
  )
  if (status === 200) return ok('server', `ready at ${origin}`)
  return status === null
    ? failed(
        'server',
        `Nothing is listening at ${origin}.`,
        'Start Tiebreak with "npm start", or set TIEBREAK_HOST and TIEBREAK_PORT to the same values here as for the instance.',
      )
    : failed(
        'server',
        `${origin}/readyz returns ${status}: the instance is not ready.`,
        'See the findings about the database; if they are fine, see the log.',
      )
}
