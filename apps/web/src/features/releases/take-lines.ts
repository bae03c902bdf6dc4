import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { SPLITS } from '@tiebreak/contracts/releases/choices.ts'
import { loadLines } from '@tiebreak/contracts/releases/load-lines.ts'
import type { ReleaseDetail, ReleaseFile } from '@tiebreak/contracts/releases/schemas.ts'
import { api } from '#api.ts'

/** A small model that the trainers' lines run with as they are; others go in its place. */
const MODEL = 'Qwen/Qwen3-0.6B'

/** A shell word that no path can break out of. */
const quoted = (word: string) => `'${word.replaceAll("'", "'\\''")}'`

/** The lines that fetch all files of a release with an API token into a folder of its own, and check them. */
export function fetchLines(
  projectId: ProjectId,
  { id, version, files }: Pick<ReleaseDetail, 'id' | 'version' | 'files'>,
): string {
  const folder = `release-${version}`
  const outputs = files.map(({ path }) => {
    const address = api.url(API.downloadReleaseFile, { params: { projectId, releaseId: id }, query: { path } })
    return `  --output ${quoted(path)} ${quoted(location.origin + address)}`
  })
  return [
    `mkdir -p ${folder} && cd ${folder}`,
    [
      'curl --fail --fail-early --location --create-dirs --header "Authorization: Bearer $TIEBREAK_TOKEN"',
      ...outputs,
    ].join(' \\\n'),
    "sha256sum --check <<'END'",
    ...files.map(({ path, sha256 }) => `${sha256}  ${path}`),
    'END',
  ].join('\n')
}

/** The lines that load the Parquet folder from within, by program; none where it has no pairs. Trainers' need pairs to train on. */
export function parquetLines(files: readonly ReleaseFile[]): { program: string; text: string }[] {
  const splits = SPLITS.filter((split) =>
    files.some(({ path, rows }) => path.startsWith(`data/${split}-`) && (rows ?? 0) > 0),
  )
  if (splits.length === 0) return []
  return loadLines('parquet', { splits })
    .filter(({ text }) => splits.includes('train') || !text.includes('pairs["train"]'))
    .map(({ program, text }) => ({ program, text: text.replaceAll('"MODEL"', `"${MODEL}"`) }))
}
