import { batchText } from '../batch-text.ts'
import type { WriteContext, Writer } from '../writer.ts'
import { type OwnLine, ownLine } from './own-line.ts'
import { headText, responseText, voteText } from './own-texts.ts'
import type { ProjectItem, ProjectPrompt, ProjectVote } from './project-item.ts'

const BATCH_BYTES = 64 * 1024

/**
 * One line per prompt, judged or not; more where one would be longer than can be read, with what the votes on it name.
 * Votes and their repeats stay on one line, since repeats are told by their place.
 * @param mostBytes of a line
 */
export const writeOwnWithin =
  (mostBytes?: number): Writer<'own'> =>
  (sources, context) =>
    batchText(linesOf(sources.project(), context, mostBytes), BATCH_BYTES)

export const writeOwn = writeOwnWithin()

type Context = WriteContext<'own'>

/** The prompt whose lines are being written. */
type Open = { head: string; line: OwnLine; responses: ReadonlyMap<string, string>; repeats: ProjectVote[] }

async function* linesOf(
  items: AsyncIterable<ProjectItem>,
  context: Context,
  mostBytes: number | undefined,
): AsyncGenerator<string> {
  const { wrote, leaveOut } = context
  let open: Open | null = null

  function* put(line: OwnLine) {
    if (line.isEmpty) return
    wrote(1)
    yield line.text()
  }
  function* begin(prompt: ProjectPrompt): Generator<string, Open> {
    const head = headText(prompt)
    const responses = new Map(prompt.responses.map((response) => [response.externalId, responseText(response)]))
    let line = ownLine(head, mostBytes)
    for (const response of responses) {
      const one = { responses: new Map([response]), votes: [] }
      if (line.add(one)) continue
      yield* put(line)
      line = ownLine(head, mostBytes)
      if (!line.add(one)) leaveOut('tooLong', 1)
    }
    return { head, line, responses, repeats: [] }
  }
  function* putVotes({ head, line, responses, repeats }: Open): Generator<string, OwnLine> {
    const named = (repeats[0]?.responses ?? []).map((id) => [id, responses.get(id) ?? ''] as const)
    const together = { responses: new Map(named), votes: repeats.map(voteText) }
    let current = line
    let isIn = current.add(together)
    if (!isIn) {
      yield* put(current)
      current = ownLine(head, mostBytes)
      isIn = current.add(together)
    }
    if (!isIn) leaveOut('tooLong', repeats.length)
    for (const { furtherCriteria, unacceptableMarks } of isIn ? repeats : []) {
      leaveOut('furtherCriteria', furtherCriteria)
      leaveOut('unacceptableMarks', unacceptableMarks)
    }
    return current
  }
  function* end(): Generator<string> {
    if (open) yield* put(yield* putVotes(open))
    open = null
  }

  for await (const item of items) {
    if (item.kind === 'prompt') {
      yield* end()
      open = yield* begin(item.prompt)
      leaveOut('imagesByName', item.prompt.imagesByName)
    } else if (item.kind === 'vote') {
      if (open === null) throw new RangeError('a vote before any prompt')
      if (!isRepeat(open.repeats[0], item.vote)) {
        open.line = yield* putVotes(open)
        open.repeats = []
      }
      open.repeats.push(item.vote)
    } else {
      leaveOut('unjudgedComparisons', item.unjudgedComparisons)
      leaveOut('finalAnswers', item.finalAnswers)
      leaveOut('earlierTexts', item.earlierTexts)
      leaveOut('earlierJudgements', item.earlierJudgements)
    }
  }
  yield* end()
}

/** Whether a vote is by the same annotator on the same responses as the first. */
function isRepeat(first: ProjectVote | undefined, vote: ProjectVote): boolean {
  return (
    first !== undefined &&
    first.annotator === vote.annotator &&
    first.responses.length === vote.responses.length &&
    first.responses.every((id, at) => id === vote.responses[at])
  )
}
