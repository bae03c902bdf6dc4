import { listAllProjects } from '@tiebreak/services/operator/list-all-projects.ts'
import { asOperator } from '#operator/as-operator.ts'
import { day } from '#terminal/day.ts'
import { printJson } from '#terminal/print-json.ts'
import { printTable } from '#terminal/print-table.ts'

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
