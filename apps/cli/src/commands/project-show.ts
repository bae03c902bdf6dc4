import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Project } from '@tiebreak/contracts/projects/schemas.ts'
import { remoteClient } from '#remote/remote-client.ts'
import { plain } from '#terminal/plain.ts'
import { printJson } from '#terminal/print-json.ts'

/** How an operator reads a project, on the machine of the instance. */
export type AsOperator = (projectId: ProjectId) => Promise<Project>

/** One project, by the API if there is a token, otherwise as the operator where there is one. */
export async function projectShow(
  projectId: ProjectId,
  { json }: { json?: boolean },
  asOperator: AsOperator | undefined,
): Promise<void> {
  const byToken = asOperator === undefined || Boolean(process.env.TIEBREAK_TOKEN)
  const project = byToken
    ? await remoteClient(process.env).call(API.getProject, { params: { projectId } })
    : await asOperator(projectId)
  if (json) printJson(project)
  else printProject(project)
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
