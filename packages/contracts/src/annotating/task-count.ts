/** Counting what is left stops here, so that it costs the same in a project of any size. */
export const LEFT_COUNTED_AT_MOST = 500

/** What the server counts for an annotator. */
type Progress = { judged: number; left: number }

/** "Task n of N": `of` is null where N is not said; `isLeast` where there are N or more. */
type TaskCount = { n: number; of: number | null; isLeast: boolean }

/**
 * What the next task is numbered, and out of how many. Silent gold and repeats take the number of the task that they stand
 * in for, so that fetching any task moves no number. Whoever had some has more tasks than N in the end; N is then not said,
 * since counting it up would tell how many they were.
 * @param onTheirWay judgements that the server does not have yet, nor counts
 */
export function taskCount({ judged, left }: Progress, onTheirWay = 0): TaskCount {
  const n = judged + onTheirWay + 1
  const isLeast = left >= LEFT_COUNTED_AT_MOST
  // So that a bound does not move with every judgement.
  const all = judged + left - (isLeast ? (judged + left) % LEFT_COUNTED_AT_MOST : 0)
  return { n, of: n <= all ? all : null, isLeast }
}

/** The same counts after one more judgement, until the server says its own. */
export function countAfterJudgement({ judged, left }: Progress): Progress {
  return { judged: judged + 1, left: left >= LEFT_COUNTED_AT_MOST ? left : Math.max(0, left - 1) }
}
