import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import {
  countBesideKept,
  type KeptJudgement,
  readKeptJudgements,
  readPrompts,
  readResponses,
} from '@tiebreak/db/queries/exports/whole-project.ts'
import type { ProjectItem, ProjectVote } from '@tiebreak/formats/writers/own/project-item.ts'
import { pseudonym } from '#members/names.ts'
import { withImageBytes } from './with-image-bytes.ts'

/**
 * The whole project, read side by side in the order of its prompts.
 * @param onRead called now and then with how many judgements were read
 */
export async function* projectItems(
  tx: Tx,
  projectId: ProjectId,
  mark: string,
  onRead: (read: number) => Promise<void>,
): AsyncGenerator<ProjectItem> {
  const responses = ahead(readResponses(tx, projectId, mark))
  const judgements = ahead(readKeptJudgements(tx, projectId, mark), onRead)
  for await (const part of readPrompts(tx, projectId, mark))
    for (const { id, ...prompt } of part) {
      const own = []
      for await (const { promptId: _, ...response } of responses.of(id)) own.push(response)
      yield { kind: 'prompt', prompt: await withImageBytes(tx, projectId, { ...prompt, responses: own }) }
      for await (const judgement of judgements.of(id)) yield { kind: 'vote', vote: toVote(judgement) }
    }
  yield { kind: 'beside', ...(await countBesideKept(tx, projectId, mark)) }
}

/** Rows that are ordered by prompt, taken prompt by prompt: none is passed over. */
function ahead<Row extends { promptId: string }>(
  parts: AsyncGenerator<Row[], void, undefined>,
  onRead: (read: number) => Promise<void> = async () => undefined,
): { of: (promptId: string) => AsyncGenerator<Row> } {
  let part: Row[] = []
  let at = 0
  let read = 0
  let isOver = false
  return {
    async *of(promptId) {
      for (;;) {
        const row = part[at]
        if (row?.promptId === promptId) {
          at += 1
          yield row
        } else if (row !== undefined && row.promptId < promptId)
          throw new RangeError(`a row of the prompt ${row.promptId}, which is not in the file`)
        else if (row !== undefined || isOver) return
        else {
          read += part.length
          await onRead(read)
          const next = await parts.next()
          isOver = next.done === true
          part = next.value ?? []
          at = 0
        }
      }
    },
  }
}

function toVote({
  raterKind,
  raterOrdinal,
  judgeModel,
  judgeVersion,
  displayOrder,
  answeredAt,
  ...rest
}: KeptJudgement): ProjectVote {
  const { promptId: _, ...said } = rest
  return {
    ...said,
    annotator: pseudonym({ kind: raterKind, ordinal: raterOrdinal }),
    source: raterKind,
    judge: judgeModel === null ? null : { model: judgeModel, version: judgeVersion },
    shown: displayOrder?.flatMap((position) => said.responses[position - 1] ?? []) ?? null,
    submittedAt: answeredAt?.toISOString() ?? null,
  }
}
