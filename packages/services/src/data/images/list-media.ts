import type { Page, PageQuery } from '@tiebreak/contracts/common.ts'
import type { Media } from '@tiebreak/contracts/data/schemas.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { listMedia as findAllMedia, type MediaRow } from '@tiebreak/db/queries/data/media.ts'
import { z } from 'zod'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { startAfter, toPage } from '#page.ts'

/** A name with a marker before it, so that not every text is a cursor of this list. */
const After = z.string().regex(/^name=[A-Za-z0-9._-]{1,100}$/)

/** The images of a project by name. */
export async function listMedia({ ctx, input }: Verb<{ projectId: ProjectId } & PageQuery>): Promise<Page<Media>> {
  const { projectId, cursor, limit } = input
  const after = startAfter(cursor, After)?.slice('name='.length)
  const rows = await inProject(ctx, projectId, (tx) => findAllMedia(tx, projectId, { after, limit: limit + 1 }))
  return toPage(rows, limit, ({ name }) => `name=${name}`, toMedia)
}

/** An image as leads see it in their list. */
export function toMedia({ createdAt, ...row }: MediaRow): Media {
  return { ...row, createdAt: createdAt.toISOString() }
}
