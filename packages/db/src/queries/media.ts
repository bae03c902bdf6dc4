import type { Tx } from '#database.ts'

export type MediaRow = {
  name: string
  contentType: 'image/png' | 'image/jpeg' | 'image/webp' | 'image/gif'
  width: number
  height: number
  bytes: number
  /** In hex. */
  sha256: string
  createdAt: Date
}

const COLUMNS = `name, content_type as "contentType", width, height, octet_length(content) as bytes,
  encode(sha256, 'hex') as sha256, created_at as "createdAt"`

/** Lets one transaction at a time add images to a project, so that its limits hold. */
export async function holdMedia(tx: Tx, projectId: string): Promise<void> {
  await tx.client.query(`select pg_advisory_xact_lock(hashtextextended('media ' || $1, 0))`, [projectId])
}

/** One image without its bytes, or undefined. */
export async function findMedia(tx: Tx, projectId: string, name: string): Promise<MediaRow | undefined> {
  const { rows } = await tx.client.query<MediaRow>(`select ${COLUMNS} from media where project_id = $1 and name = $2`, [
    projectId,
    name,
  ])
  return rows[0]
}

/** How many images a project has, and how many bytes together. */
export async function countMedia(tx: Tx, projectId: string): Promise<{ images: number; bytes: number }> {
  const { rows } = await tx.client.query<{ images: number; bytes: number }>(
    `select count(*)::integer as images, coalesce(sum(octet_length(content)), 0)::double precision as bytes
     from media where project_id = $1`,
    [projectId],
  )
  return rows[0] ?? { images: 0, bytes: 0 }
}

/** Keeps an image. */
export async function insertMedia(
  tx: Tx,
  projectId: string,
  image: Pick<MediaRow, 'name' | 'contentType' | 'width' | 'height'> & { content: Buffer; createdBy: string | null },
): Promise<MediaRow> {
  const { rows } = await tx.client.query<MediaRow>(
    `insert into media (project_id, name, sha256, content_type, width, height, content, created_by)
     values ($1, $2, sha256($3::bytea), $4, $5, $6, $3, $7) returning ${COLUMNS}`,
    [projectId, image.name, image.content, image.contentType, image.width, image.height, image.createdBy],
  )
  const [row] = rows
  if (!row) throw new Error('an insert that returns gives its row')
  return row
}

/** Images after a name, by name. */
export async function listMedia(
  tx: Tx,
  projectId: string,
  page: { after?: string | undefined; limit: number },
): Promise<MediaRow[]> {
  const { rows } = await tx.client.query<MediaRow>(
    `select ${COLUMNS} from media where project_id = $1 and ($2::text is null or name > $2) order by name limit $3`,
    [projectId, page.after ?? null, page.limit],
  )
  return rows
}

/** An image with its bytes, or undefined. */
export async function findMediaContent(
  tx: Tx,
  projectId: string,
  name: string,
): Promise<{ name: string; contentType: string; sha256: string; content: Buffer } | undefined> {
  const { rows } = await tx.client.query<{ name: string; contentType: string; sha256: string; content: Buffer }>(
    `select name, content_type as "contentType", encode(sha256, 'hex') as sha256, content
     from media where project_id = $1 and name = $2`,
    [projectId, name],
  )
  return rows[0]
}

/** Takes an image away and answers the SHA-256 that it had; undefined when there was none. */
export async function deleteMedia(tx: Tx, projectId: string, name: string): Promise<string | undefined> {
  const { rows } = await tx.client.query<{ sha256: string }>(
    `delete from media where project_id = $1 and name = $2 returning encode(sha256, 'hex') as sha256`,
    [projectId, name],
  )
  return rows[0]?.sha256
}
