import type { Revision } from '@tiebreak/contracts/annotating/revision.ts'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { remoteClient } from '#remote/remote-client.ts'
import { printJson } from '#terminal/print-json.ts'
import { printTable } from '#terminal/print-table.ts'

type Options = { project: ProjectId; json?: boolean; since?: string; most: number }

/** The largest page that the API gives. */
const PAGE = 200

/** Judgements that have arrived since a cursor, in that order, and the cursor with which to continue. */
export async function judgementList({ project: projectId, json, since, most }: Options): Promise<void> {
  const client = remoteClient(process.env)
  const items: Revision[] = []
  let cursor = since
  let more = true
  while (more && items.length < most) {
    const limit = Math.min(PAGE, most - items.length)
    const query = { limit, ...(cursor === undefined ? {} : { since: cursor }) }
    const page = await client.call(API.listArrivals, { params: { projectId }, query })
    items.push(...page.items)
    cursor = page.nextCursor
    more = page.more
  }
  if (json) return printJson({ items, since: cursor, more })
  printTable(
    ['RECEIVED', 'RATER', 'COMPARISON', 'RANKS', 'REVISION', 'COUNTS'],
    items.map(({ receivedAt, rater, comparisonId, ranks, revision, notCounted, current }) => [
      receivedAt,
      rater,
      comparisonId,
      ranks?.join(' ') ?? 'both bad',
      String(revision),
      notCounted?.why ?? (current ? 'yes' : 'replaced'),
    ]),
    'Nothing has arrived.',
  )
  process.stderr.write(`${more ? 'There is more. ' : ''}Continue with --since ${cursor}\n`)
}
