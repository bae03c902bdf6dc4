import type { ProjectId, UserId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '#database.ts'

export type MediaRow = {
  name: string
  contentType: 'image/png' | 'image/jpeg' | 'image/webp' | 'image/gif'
  width: number
  height: number
  bytes: number
  /** In hex. */
  sha256: string
  state: 'waiting' | 'clean' | 'refused'
  createdAt: Date
}

export type MediaContent = Pick<MediaRow, 'name' | 'contentType' | 'sha256' | 'state'> & { content: Buffer }

const COLUMNS = `name, content_type as "contentType", width, height, octet_length(content) as bytes,
  encode(sha256, 'hex') as sha256, state, created_at as "createdAt"`

/** Lets one transaction at a time add images to a project, so that its limits hold. */
export async function holdMedia(tx: Tx, projectId: ProjectId): Promise<void> {
  await tx.client.query(`select pg_advisory_xact_lock(hashtextextended('media ' || $1, 0))`, [projectId])
}

/** One image without its bytes, or undefined. */
export async function findMedia(tx: Tx, projectId: ProjectId, name: string): Promise<MediaRow | undefined> {
  const { rows } = await tx.client.query<MediaRow>(`select ${COLUMNS} from media where project_id = $1 and name = $2`, [
    projectId,
    name,
  ])
  return rows[0]
}

/** How many images a project has, and how many bytes in total. */
export async function countMedia(tx: Tx, projectId: ProjectId): Promise<{ images: number; bytes: number }> {
  const { rows } = await tx.client.query<{ images: number; bytes: number }>(
    `select count(*)::integer as images, coalesce(sum(octet_length(content)), 0)::double precision as bytes
     from media where project_id = $1`,
    [projectId],
  )
  return rows[0] ?? { images: 0, bytes: 0 }
}

/** Which images the files of a project mean, by what these call them; what is not known is not among them. */
export async function findMediaFiles(
  tx: Tx,
  projectId: ProjectId,
  files: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await tx.client.query<{ file: string; name: string }>(
    `select f.file, f.name from media_files f where f.project_id = $1 and f.file = any($2::text[])`,
    [projectId, files],
  )
  return new Map(rows.map(({ file, name }) => [file, name]))
}

/** Notes what files call an image; what is known already stays. */
export async function insertMediaFiles(
  tx: Tx,
  projectId: ProjectId,
  { name, files }: { name: string; files: readonly string[] },
): Promise<void> {
  await tx.client.query(
    `insert into media_files (project_id, file, name) select $1, file, $3 from unnest($2::text[]) as file
     on conflict (project_id, file) do nothing`,
    [projectId, files, name],
  )
}

/** Stores an examined image. */
export async function insertMedia(
  tx: Tx,
  projectId: ProjectId,
  image: Pick<MediaRow, 'name' | 'contentType' | 'width' | 'height'> & { content: Buffer; createdBy: UserId | null },
): Promise<MediaRow> {
  const { rows } = await tx.client.query<MediaRow>(
    `insert into media (project_id, name, sha256, content_type, width, height, content, created_by, state)
     values ($1, $2, sha256($3::bytea), $4, $5, $6, $3, $7, 'clean') returning ${COLUMNS}`,
    [projectId, image.name, image.content, image.contentType, image.width, image.height, image.createdBy],
  )
  const [row] = rows
  if (!row) throw new Error('an insert that returns gives its row')
  return row
}

/** Images after a name, by name. */
export async function listMedia(
  tx: Tx,
  projectId: ProjectId,
  page: { after?: string | undefined; limit: number },
): Promise<MediaRow[]> {
  const { rows } = await tx.client.query<MediaRow>(
    `select ${COLUMNS} from media where project_id = $1 and ($2::text is null or name > $2) order by name limit $3`,
    [projectId, page.after ?? null, page.limit],
  )
  return rows
}

/** An image with its bytes, or undefined. */
export async function findMediaContent(tx: Tx, projectId: ProjectId, name: string): Promise<MediaContent | undefined> {
  const { rows } = await tx.client.query<MediaContent>(
    `select name, content_type as "contentType", encode(sha256, 'hex') as sha256, state, content
     from media where project_id = $1 and name = $2`,
    [projectId, name],
  )
  return rows[0]
}

/** Some images waiting to be examined. Needs no scope. */
export async function listWaitingMedia(tx: Tx): Promise<{ projectId: ProjectId; name: string }[]> {
  const { rows } = await tx.client.query<{ projectId: ProjectId; name: string }>(
    'select project_id as "projectId", name from tiebreak.media_to_examine()',
  )
  return rows
}

/**
 * Replaces an image with its cleaned version, or marks it as refused; nothing if the image has been replaced meanwhile.
 */
export async function setExaminedMedia(
  tx: Tx,
  projectId: ProjectId,
  image: {
    name: string
    /** The SHA-256 of the examined bytes, in hex. */
    was: string
    examined: (Pick<MediaRow, 'contentType' | 'width' | 'height'> & { content: Buffer }) | null
  },
): Promise<void> {
  const { name, was, examined } = image
  if (examined === null)
    await tx.client.query(
      `update media set state = 'refused' where project_id = $1 and name = $2 and sha256 = decode($3, 'hex')`,
      [projectId, name, was],
    )
  else
    await tx.client.query(
      `update media set state = 'clean', content = $4, sha256 = sha256($4::bytea), content_type = $5, width = $6, height = $7
       where project_id = $1 and name = $2 and sha256 = decode($3, 'hex')`,
      [projectId, name, was, examined.content, examined.contentType, examined.width, examined.height],
    )
}

/** Deletes an image and returns its SHA-256; undefined if there was none. */
export async function deleteMedia(tx: Tx, projectId: ProjectId, name: string): Promise<string | undefined> {
  const { rows } = await tx.client.query<{ sha256: string }>(
    `delete from media where project_id = $1 and name = $2 returning encode(sha256, 'hex') as sha256`,
    [projectId, name],
  )
  return rows[0]?.sha256
}
