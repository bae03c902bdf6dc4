import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Project } from '@tiebreak/contracts/projects/schemas.ts'
import { remoteClient } from '#remote/remote-client.ts'
import { plain } from '#terminal/plain.ts'
import { printJson } from '#terminal/print-json.ts'

/** One project, by the API where there is a token for it, else as the operator. */
export async function projectShow(projectId: ProjectId, { json }: { json?: boolean }): Promise<void> {
  const project = await (process.env.TIEBREAK_TOKEN ? byToken(projectId) : byOperator(projectId))
  if (json) printJson(project)
  else printProject(project)
}

function byToken(projectId: ProjectId): Promise<Project> {
  return remoteClient(process.env).call(API.getProject, { params: { projectId } })
}

async function byOperator(projectId: ProjectId): Promise<Project> {
  // Loaded only here, since a machine with a token has no need of the server's code.
  const { asOperator } = await import('#operator/as-operator.ts')
  const { getProject } = await import('@tiebreak/services/projects/get-project.ts')
  return asOperator((ctx) => getProject({ ctx, input: { projectId } }))
}

function printProject({ id, name, description, scale, allowBothBad, overlap, createdAt, counts }: Project): void {
  const facts: [string, string | number][] = [
    ['id', id],
    ['name', name],
    ['description', description],
    ['scale', `${scale} points${allowBothBad ? ', both bad allowed' : ''}`],
    ['overlap', overlap],
    ['created', createdAt],
    ...Object.entries(counts ?? {}),
  ]
  const width = Math.max(...facts.map(([fact]) => fact.length))
  for (const [fact, value] of facts) process.stdout.write(`${fact.padEnd(width)}  ${plain(String(value))}\n`)
}
