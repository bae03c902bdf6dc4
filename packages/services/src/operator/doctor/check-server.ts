import { type InstanceConfig, reachableHost } from '#instance/config.ts'
import { type Finding, failed, ok } from './finding.ts'

const LIMIT_MS = 5_000

/** The API answers on this machine and says that it is ready. Nothing but this machine is asked. */
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
        `Nobody answers at ${origin}.`,
        'Start Tiebreak with "npm start", or set TIEBREAK_HOST and TIEBREAK_PORT here as they are set there.',
      )
    : failed(
        'server',
        `${origin}/readyz answers ${status}: it is not ready.`,
        'The findings about the database say why; else its log.',
      )
}
