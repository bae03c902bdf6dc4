import type { Page, PageQuery } from '@tiebreak/contracts/common.ts'
import type { RowError } from '@tiebreak/contracts/data/row-error.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ImportId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { listImportErrors as findErrors, findImport } from '@tiebreak/db/queries/data/imports.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { startAfterNumber, toPage } from '#page.ts'

type Input = { projectId: ProjectId; importId: ImportId } & PageQuery

/**
 * What was not imported from a file, in line order.
 * @throws DomainError `import_not_found`
 */
export async function listImportErrors({ ctx, input }: Verb<Input>): Promise<Page<RowError>> {
  const { projectId, importId, cursor, limit } = input
  const start = startAfterNumber(cursor)
  const rows = await inProject(ctx, projectId, async (tx) => {
    if (!(await findImport(tx, projectId, importId))) throw new DomainError('import_not_found')
    return findErrors(tx, projectId, importId, {
      after: start === undefined ? undefined : Math.min(start, 2 ** 31 - 1),
      limit: limit + 1,
    })
  })
  return toPage(
    rows,
    limit,
    (row) => String(row.ordinal),
    ({ line, field, found, expected }) => ({ line, field, found, expected }),
  )
}
