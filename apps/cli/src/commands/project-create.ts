import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { CreateProject } from '@tiebreak/contracts/projects/schemas.ts'
import { createProjectFor } from '@tiebreak/services/operator/create-project-for.ts'
import { asOperator } from '#operator/as-operator.ts'
import { checked } from '#remote/checked.ts'
import { printJson } from '#terminal/print-json.ts'

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

/** Makes a project, led by an account that is there; says its id. */
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
