import type { Cell } from '../../rows/cell.ts'

const JUDGE = /^(?:expert|author)_\d+$|^(?:gpt|claude)[-_]?\d/i

/** Whether a battle is one of MT-bench: a turn, and an expert, an author or a model that judged. */
export function isMtBench(row: Cell): boolean {
  const judge = row.at('judge')
  const name = judge.isList ? judge.items()[0]?.value : judge.value
  const isJudge = typeof name === 'string' && JUDGE.test(name)
  return !row.at('question_id').isAbsent && !row.at('turn').isAbsent && isJudge
}
