import type { NotInShapeKind } from '@tiebreak/contracts/releases/not-in-shape.ts'
import type { ShapeName } from '@tiebreak/contracts/releases/shapes.ts'
import type { ReleaseSource } from '#releases/release-parts.ts'
import { writeShape } from '#releases/shapes.ts'
import { surveyRelease } from '#releases/survey.ts'
import { collect } from '../collect.ts'

export type WrittenFile = { path: string; mediaType: string; rows: number | null; bytes: Buffer }

/** The files of a release in one shape, and what it left out. */
export async function written(
  name: ShapeName,
  source: ReleaseSource,
  { rowsPerFile }: { rowsPerFile?: number } = {},
): Promise<{ files: WrittenFile[]; leftOut: Partial<Record<NotInShapeKind, number>> }> {
  const leftOut: Partial<Record<NotInShapeKind, number>> = {}
  const context = {
    survey: await surveyRelease(source),
    leaveOut: (kind: NotInShapeKind, count: number) => {
      leftOut[kind] = (leftOut[kind] ?? 0) + count
    },
    ...(rowsPerFile !== undefined && { rowsPerFile }),
  }
  const files: WrittenFile[] = []
  for await (const file of writeShape(name, source, context)) {
    const bytes = Buffer.concat(await collect(file.bytes))
    files.push({ path: file.path, mediaType: file.mediaType, rows: file.rows, bytes })
  }
  return { files, leftOut }
}

/** The lines of a file of JSON Lines. */
export function linesOf({ bytes }: WrittenFile): string[] {
  const text = bytes.toString('utf8')
  if (!text.endsWith('\n')) throw new Error('The last line has no end.')
  return text.slice(0, -1).split('\n')
}
