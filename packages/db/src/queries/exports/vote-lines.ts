import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { to as copyTo } from 'pg-copy-streams'
import type { Tx } from '#database.ts'

const text = (column: string) => `coalesce(to_json(${column})::text, 'null')`
const plain = (column: string) => `coalesce(${column}::text, 'null')`

/** The responses in display order, without a subquery per row: a comparison has at most nine. */
const SHOWN = `case when j.display_order is not null then
    (array[${Array.from({ length: 9 }, (_, place) => `named.ids[j.display_order[${place + 1}]]`).join(', ')}])[1:cardinality(j.display_order)] end`

/** One line of the votes export, byte for byte what `toVoteRow` and `JSON.stringify` produce (a test compares them). */
const LINE = `concat(
    '{"item_id":"', j.comparison_id,
    '","prompt_id":', to_json(p.external_id),
    ',"prompt_version":', p.version,
    ',"responses":', array_to_json(named.ids),
    ',"response_versions":', array_to_json(named.versions),
    ',"shown":', ${text(SHOWN)},
    ',"ranks":', ${text('j.ranks')},
    ',"winner":', case when cardinality(array_positions(j.ranks, 1::smallint)) = 1
      then to_json(named.ids[array_position(j.ranks, 1::smallint)])::text else 'null' end,
    ',"strength":', ${plain('j.strength')},
    ',"both_bad":', ${plain('j.both_bad')},
    ',"annotator":"', case j.rater_kind when 'judge' then 'Judge ' else 'Annotator ' end, ra.ordinal,
    '","simulated":', ${plain("(j.rater_kind = 'simulated')")},
    ',"source":"', j.source,
    '","judge_model":', ${text('given.judge_model')},
    ',"judge_version":', ${text('given.judge_version')},
    ',"confidence":', ${plain('to_jsonb(given.confidence)')},
    ',"revision":', j.revision,
    ',"surplus":', ${plain('j.surplus')},
    ',"adjudicated":', ${plain('(final.id is not null)')},
    ',"cause":null',
    ',"submitted_at":', coalesce(to_char(j.answered_at at time zone 'UTC', '"\\""YYYY-MM-DD"T"HH24:MI:SS.MS"Z\\""'), 'null'),
    ',"active_ms":', ${plain('j.active_ms')},
    ',"rendering":', coalesce('"' || given.rendering || '"', 'null'),
    ',"reason":', ${text('j.reason')}, '}')`

/**
 * Every counted vote below a mark in order of arrival, as lines of JSON, in chunks as they arrive: the server writes
 * the lines, so nothing is parsed here. The scope of the transaction is the project.
 */
export async function* readVoteLines(
  tx: Tx,
  projectId: ProjectId,
  mark: string,
): AsyncGenerator<Buffer, void, undefined> {
  const { client } = tx
  const project = client.escapeLiteral(projectId)
  // Sorting a large project's names and lines on disk takes half of the time. The memory is the server's, not ours.
  await client.query(`set local work_mem = '48MB'`)
  // These two characters never occur in a line, so COPY passes each line unescaped.
  const stream = client.query(
    copyTo(`copy (
      select ${LINE}
      from tiebreak.counted_judgements_at(${client.escapeLiteral(mark)}::xid8) j
      join submissions given on given.project_id = j.project_id and given.id = j.submission_id
      join prompts p on p.project_id = j.project_id and p.id = j.prompt_id
      join raters ra on ra.project_id = j.project_id and ra.id = j.rater_id
      join (
        select cr.comparison_id, array_agg(r.external_id order by cr.position) as ids,
          array_agg(r.version order by cr.position) as versions
        from comparison_responses cr join responses r on r.project_id = cr.project_id and r.id = cr.response_id
        where cr.project_id = ${project} group by cr.comparison_id) named on named.comparison_id = j.comparison_id
      left join tiebreak.adjudications_at(${client.escapeLiteral(mark)}::xid8) final
        on final.project_id = j.project_id and final.comparison_id = j.comparison_id
      where j.project_id = ${project} and j.criterion = 'overall' order by j.seq
    ) to stdout with (format csv, quote e'\\x01', escape e'\\x01', delimiter e'\\x02')`),
  )
  let isWhole = false
  try {
    for await (const chunk of stream.iterator({ destroyOnReturn: false })) yield chunk
    isWhole = true
  } finally {
    // Even if the reader stops early, its transaction ends on this connection, which is free only after the last chunk.
    if (!isWhole && stream.errored === null) for await (const _ of stream);
  }
}
