import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import type { ImportId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { from as copyFrom } from 'pg-copy-streams'
import { z } from 'zod'
import type { Tx } from '#database.ts'

export type StagedPrompt = {
  line: number
  id: string
  externalId: string
  messages: readonly Message[]
  /** Null for whatever is stored under this id. */
  contentHash: string | null
  metadata: Record<string, unknown>
  tags: readonly string[]
  /** Brought by an earlier batch: only name and digest are given, so that votes that had no room there can follow. */
  continued: boolean
}

export type StagedResponse = {
  line: number
  /** Order of appearance within the row, from 1. */
  ordinal: number
  promptExternalId: string
  id: string
  externalId: string
  system: string | null
  messages: readonly Message[]
  contentHash: string
  isEmpty: boolean
  metadata: Record<string, unknown>
  /** Order of appearance within the prompt's row, from 1. */
  continued: boolean
}

export type StagedVote = {
  line: number
  /** Index in the row's votes, from 0. */
  ordinal: number
  promptExternalId: string
  id: string
  /** Ids for a rater and a comparison, used if they have to be created. */
  raterId: string
  comparisonId: string
  annotator: string
  repeat: number
  responses: readonly string[]
  /** Hex digest of the sorted external ids. */
  setKey: string
  shown: readonly string[] | null
  ranks: readonly number[] | null
  strength: number | null
  bothBad: boolean
  reason: string | null
  answeredAt: string | null
  activeMs: number | null
  /** A program, where the file says so; null: as the import says. */
  kind: 'judge' | 'simulated' | null
  /** The program that judged, and how sure whoever judged was. */
  judge: { model: string; version: string | null } | null
  confidence: number | null
  /** The comparison where it was exported: if that is one of the project, so is the vote. */
  comparedAs: string | null
}

export type StagedBatch = { prompts: StagedPrompt[]; responses: StagedResponse[]; votes: StagedVote[] }

const count = z.number().int()
const Absorbed = z.object({
  prompts: count,
  promptsAlreadyThere: count,
  responses: count,
  responsesAlreadyThere: count,
  emptyResponses: count,
  duplicateResponses: count,
  comparisons: count,
  judgements: count,
  judgementsAlreadyThere: count,
  errors: z.array(z.object({ line: count, field: z.string(), found: z.string(), expected: z.string() })),
})
export type Absorbed = z.infer<typeof Absorbed>

/** A value in COPY's text form: NULL, or escaped text. NUL can't be stored and becomes U+FFFD. */
function copied(value: string | number | boolean | null): string {
  if (value === null) return '\\N'
  return String(value)
    .replaceAll('\0', '\uFFFD')
    .replace(/[\\\n\r\t]/g, (char) => ESCAPES[char] ?? char)
}
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** PostgreSQL's text form of an array. */
function array(values: readonly (string | number)[] | null): string | null {
  if (values === null) return null
  return `{${values.map((value) => (typeof value === 'number' ? value : `"${value.replace(/[\\"]/g, '\\$&')}"`)).join(',')}}`
}

/** JSON for jsonb, which can't hold U+0000. */
function json(value: unknown): string {
  return JSON.stringify(value).replace(/(?<!\\)((?:\\\\)*)\\u0000/g, '$1\\ufffd')
}

async function copyInto(tx: Tx, table: string, rows: readonly (string | number | boolean | null)[][]): Promise<void> {
  if (rows.length === 0) return
  const stream = tx.client.query(copyFrom(`copy staging.${table} from stdin`))
  await pipeline(Readable.from(rows.map((row) => `${row.map(copied).join('\t')}\n`)), stream)
}

/**
 * Moves one batch of an import into the project: COPY into staging, then one statement that inserts what is new. Runs
 * in the caller's transaction, so a batch is imported completely or not at all.
 */
export async function absorbImport(
  tx: Tx,
  {
    projectId,
    importId,
    simulated,
    batch,
  }: { projectId: ProjectId; importId: ImportId; simulated: boolean; batch: StagedBatch },
): Promise<Absorbed> {
  await copyInto(
    tx,
    'prompts',
    batch.prompts.map((p) => [
      importId,
      p.line,
      p.id,
      p.externalId,
      json(p.messages),
      p.contentHash && `\\x${p.contentHash}`,
      json(p.metadata),
      array(p.tags),
      p.continued,
    ]),
  )
  await copyInto(
    tx,
    'responses',
    batch.responses.map((r) => [
      importId,
      r.line,
      r.ordinal,
      r.promptExternalId,
      r.id,
      r.externalId,
      r.system,
      json(r.messages),
      `\\x${r.contentHash}`,
      r.isEmpty,
      json(r.metadata),
      r.continued,
    ]),
  )
  await copyInto(
    tx,
    'votes',
    batch.votes.map((v) => [
      importId,
      v.line,
      v.ordinal,
      v.promptExternalId,
      v.id,
      v.raterId,
      v.comparisonId,
      v.annotator,
      v.repeat,
      array(v.responses),
      `\\x${v.setKey}`,
      array(v.shown),
      array(v.ranks),
      v.strength,
      v.bothBad,
      v.reason,
      v.answeredAt,
      v.activeMs,
    ]),
  )
  await copyInto(
    tx,
    'vote_kinds',
    batch.votes.flatMap(({ id, kind }) => (kind === null ? [] : [[importId, id, kind]])),
  )
  await copyInto(
    tx,
    'vote_details',
    batch.votes.flatMap(({ id, judge, confidence, comparedAs }) =>
      judge === null && confidence === null && comparedAs === null
        ? []
        : [[importId, id, judge?.model ?? null, judge?.version ?? null, confidence, comparedAs]],
    ),
  )
  const { rows } = await tx.client.query<{ absorbed: unknown }>(
    'select tiebreak.absorb_import($1, $2, $3) as absorbed',
    [projectId, importId, simulated],
  )
  return Absorbed.parse(rows[0]?.absorbed)
}
