import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { CreateProject } from '@tiebreak/contracts/projects/schemas.ts'
import { createProjectFor } from '@tiebreak/services/operator/create-project-for.ts'
import { listAllProjects } from '@tiebreak/services/operator/list-all-projects.ts'
import { asOperator } from '#operator/as-operator.ts'
import { checked } from '#remote/checked.ts'
import { day } from '#terminal/day.ts'
import { printJson } from '#terminal/print-json.ts'
import { printTable } from '#terminal/print-table.ts'

type Options = {
  name: string
  lead: string
  description: string
  guidelines?: string
  scale: string
  overlap: string
  bothBad: boolean
  json?: boolean
}

/** Creates a project led by an existing account; prints its id. */
export async function projectCreate({ lead, guidelines, json, ...options }: Options): Promise<void> {
  const project = checked(CreateProject, {
    name: options.name,
    description: options.description,
    guidelines: guidelines === undefined ? '' : await contentOf(guidelines),
    scale: Number(options.scale),
    overlap: Number(options.overlap),
    allowBothBad: options.bothBad,
  })
  const made = await asOperator((ctx) => createProjectFor({ ctx, input: { lead, project } }))
  if (json) printJson(made)
  else process.stdout.write(`${made.id}\n`)
}

function contentOf(file: string): Promise<string> {
  return file === '-' ? text(process.stdin) : readFile(file, 'utf8')
}

/** All projects of the instance. */
export async function projectList({ json }: { json?: boolean }): Promise<void> {
  const items = await asOperator((ctx) => listAllProjects({ ctx, input: {} }))
  if (json) return printJson({ items })
  printTable(
    ['ID', 'NAME', 'PROMPTS', 'COMPARISONS', 'JUDGEMENTS', 'CREATED'],
    items.map(({ id, name, counts, createdAt }) => [
      id,
      name,
      ...[counts?.prompts, counts?.comparisons, counts?.judgements].map((n) => String(n ?? '')),
      day(createdAt),
    ]),
    'There are no projects yet. "tiebreak project create" creates one.',
  )
}
