import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import { describedTools } from '../described-tools.ts'
import type { PairInput } from '../judged-pair.ts'

export type TrlPair = {
  prompt: Message[]
  chosen: Message[]
  rejected: Message[]
  /** JSON text, `null` where there are none: a list would get the fields of all other tools. */
  tools?: string
  id: string
  chosen_model: string | null
  rejected_model: string | null
  n_votes: number
  n_agree: number
  label_source: PairInput['labelSource']
  adjudicated: boolean
  chosen_prob: number | null
  /** Read only by TRL's RewardTrainer, which needs a number on every row. */
  margin: number
}

/**
 * One row of TRL's conversational format with an explicit prompt (huggingface/trl f2cd577, `dataset_formats.md`);
 * OpenRLHF reads the same. Trainers ignore the additional columns.
 * @param withTools whether any prompt of the file has tools: then each row says so or not, since columns are the same
 * @throws RangeError when the margin is not finite, a share is outside 0..1, or a response has no message
 */
export function toTrlPair(pair: PairInput, { withTools = false } = {}): TrlPair {
  if (!Number.isFinite(pair.margin))
    throw new RangeError(`Pair ${pair.id}: margin is ${pair.margin}, not a finite number.`)
  if (pair.chosenProb !== null && !(pair.chosenProb >= 0 && pair.chosenProb <= 1))
    throw new RangeError(`Pair ${pair.id}: chosenProb is ${pair.chosenProb}, not within 0 and 1.`)
  if (pair.chosen.messages.length === 0 || pair.rejected.messages.length === 0)
    throw new RangeError(`Pair ${pair.id}: a response without messages.`)
  return {
    prompt: pair.prompt.map(plain),
    chosen: pair.chosen.messages.map(plain),
    rejected: pair.rejected.messages.map(plain),
    ...(withTools && { tools: JSON.stringify(describedTools(pair.prompt)) }),
    id: pair.id,
    chosen_model: pair.chosen.system,
    rejected_model: pair.rejected.system,
    n_votes: pair.nVotes,
    n_agree: pair.nAgree,
    label_source: pair.labelSource,
    adjudicated: pair.adjudicated,
    chosen_prob: pair.chosenProb,
    margin: pair.margin,
  }
}

/** Its fields in one order, role before content: Arrow takes a struct's fields from the first rows it sees. */
function plain({ role, content, name, tool_calls, tool_call_id }: Message): Message {
  return {
    role,
    content,
    ...(name !== undefined && { name }),
    ...(tool_calls !== undefined && { tool_calls }),
    ...(tool_call_id !== undefined && { tool_call_id }),
  }
}
