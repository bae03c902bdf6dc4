import type { Assignment } from '@tiebreak/contracts/annotating/schemas.ts'
import type { Comparison } from '@tiebreak/contracts/comparisons/schemas.ts'
import type { PromptDetail } from '@tiebreak/contracts/data/prompts.ts'
import type { AssignmentId, ResponseHandle } from '@tiebreak/contracts/ids.ts'
import { isId } from '@tiebreak/contracts/is-id.ts'
import type { Project } from '@tiebreak/contracts/projects/schemas.ts'

type Settings = Pick<Project, 'scale' | 'allowBothBad' | 'criteria' | 'askReason'>

/** The id of one thing as that of another, where nobody else will ever hear of it. */
function idAs<Id extends string>(id: string): Id {
  if (!isId<Id>(id)) throw new Error(`no id: ${id}`)
  return id
}

/** A comparison as a task that nobody has leased, in the settings that hold now. Every other one has its sides swapped. */
export function taskToTry(
  comparison: Comparison,
  { prompt, settings, isSwapped }: { prompt: PromptDetail; settings: Settings; isSwapped: boolean },
): Assignment {
  const texts = new Map(prompt.responses.map(({ id, messages }) => [id, messages]))
  const { muchBetter, bothBad, required } = settings.askReason
  return {
    id: idAs<AssignmentId>(comparison.id),
    state: 'leased',
    leaseUntil: new Date(0).toISOString(),
    prompt: prompt.messages,
    responses: (isSwapped ? comparison.responses.toReversed() : comparison.responses).map(({ id }) => ({
      handle: idAs<ResponseHandle>(id),
      messages: texts.get(id) ?? [],
    })),
    scale: settings.scale,
    allowBothBad: settings.allowBothBad,
    criteria: settings.criteria,
    askReason: { muchBetter, bothBad, required, random: false },
    answer: null,
    explained: false,
  }
}
