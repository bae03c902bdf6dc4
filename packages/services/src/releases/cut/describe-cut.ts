import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { LeftOutOfRelease } from '@tiebreak/contracts/releases/left-out-of-releases.ts'
import type { ReleaseCheck, ReleaseCounts, ReleaseFile } from '@tiebreak/contracts/releases/schemas.ts'
import { ReleaseManifest, releaseManifestText } from '@tiebreak/contracts/releases/schemas.ts'
import type { ReleaseRow, setReleaseCut } from '@tiebreak/db/queries/releases/releases.ts'
import type { PreviousRelease } from '@tiebreak/formats/releases/card/paper-facts.ts'
import { summariseRaters } from '@tiebreak/formats/releases/card/summarise-raters.ts'
import { writeReleasePapers } from '@tiebreak/formats/releases/card/write-release-papers.ts'
import { fileOfText } from '@tiebreak/formats/releases/files/release-file.ts'
import { SNAPSHOT_VERSION } from '#releases/snapshot/snapshot.ts'
import about from '../../../package.json' with { type: 'json' }
import { emptyLeftOut } from '../preview-release.ts'
import { FILES_FOLDER, versionOf } from '../to-release.ts'
import type { ReadInput } from './read-input.ts'
import { type MadeFiles, writeOne } from './write-files.ts'

export type DescribedCut = {
  cut: Parameters<typeof setReleaseCut>[2]
  files: ReleaseFile[]
}

type Described = {
  projectId: ProjectId
  row: ReleaseRow
  read: ReadInput
  made: MadeFiles
  checks: ReleaseCheck[]
  salt: Buffer
  missing: number
  folder: string
  /** The address of the release's page. */
  url: string
  previous: PreviousRelease | null
}

/** The papers and the manifest of a cut, written beside its files; the manifest's digest is what is approved. */
export async function describeCut({
  projectId,
  row,
  read,
  made,
  checks,
  salt,
  missing,
  folder,
  url,
  previous,
}: Described): Promise<DescribedCut> {
  const { project, epoch, mark, reach, splits, fittedAt } = read
  const counts = countsOf(row, read, made)
  const { uncounted } = read
  const asOf = reach.asOf
  const ofData = ReleaseManifest.parse({
    manifest: 'tiebreak-release',
    manifestVersion: 1,
    project: { id: projectId, ...project },
    release: { id: row.id, version: versionOf(row), notes: row.notes, cutAt: row.createdAt.toISOString() },
    policy: row.policy,
    reach: {
      epoch,
      mark,
      asOf: asOf.toISOString(),
      missing,
      behind: reach.behind,
      decisionsBehind: reach.decisionsBehind,
    },
    seed: row.seed,
    saltDigest: createHash('sha256').update(salt).digest('hex'),
    splitPlan: splits.planVersion,
    fittedAt,
    code: { version: about.version, snapshot: SNAPSHOT_VERSION },
    input: { sha256: digestOf(read.files), files: read.files },
    counts,
    uncounted,
    checks,
    files: made.files,
  })
  const papers = writeReleasePapers({
    manifest: ofData,
    known: { facts: made.source.facts, survey: made.survey },
    raters: await summariseRaters(made.source),
    about: { ...read.about, url, license: null, languages: [] },
    groups: null,
    previous,
  })
  const files = [...made.files]
  for (const { text, ...paper } of papers)
    files.push(await writeOne(join(folder, FILES_FOLDER), fileOfText(paper, text)))
  const manifest = { ...ofData, files }
  const text = releaseManifestText(manifest)
  const manifestFile = await writeOne(
    join(folder, FILES_FOLDER),
    fileOfText({ path: 'manifest.json', mediaType: 'application/json' }, text),
  )
  return {
    cut: {
      ...{ epoch, mark, asOf, manifest },
      report: { counts, uncounted, checks },
      manifestDigest: manifestFile.sha256,
    },
    files: [...files, manifestFile],
  }
}

/** One digest over all files of the canonical input, by name. */
function digestOf(files: ReadInput['files']): string {
  const hash = createHash('sha256')
  for (const { name, sha256 } of [...files].sort((a, b) => (a.name < b.name ? -1 : 1)))
    hash.update(`${sha256}  ${name}\n`)
  return hash.digest('hex')
}

/** Rows and everything that was left out; both add up to what was judged. */
export function countsOf(
  { policy }: Pick<ReleaseRow, 'policy'>,
  { draft, settled, otherSource }: ReadInput,
  { notHeld }: MadeFiles,
): ReleaseCounts {
  const leftOut = emptyLeftOut()
  for (const part of [draft.leftOut, settled.leftOut])
    for (const [kind, n] of Object.entries(part) as [LeftOutOfRelease, number][]) leftOut[kind] += n
  const { train, validation, test } = settled.counts
  return {
    unit: policy.aggregation === 'none' ? 'judgements' : 'pairs',
    judged: draft.units,
    rows: train.pairs + validation.pairs + test.pairs,
    splits: settled.counts,
    leftOut,
    otherSource,
    unranked: draft.unranked + settled.rankingsLeftOut,
    votesLeftOut: settled.votesLeftOut + draft.votesWithheld,
    notHeld,
  }
}
