import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { LabelSource } from '@tiebreak/contracts/releases/choices.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import {
  type ComparedSet,
  type FinalAnswer,
  type MachineDecision,
  type PromptText,
  type ReleasableJudgement,
  type ResponseText,
  readComparedPrompts,
  readComparedSets,
  readDecisions,
  readFinalAnswers,
  readReleasableJudgements,
  readResponseTexts,
} from '@tiebreak/db/queries/releases/evidence.ts'
import { byPrompt } from './side-by-side.ts'

/** Everything that is known of a prompt as of a mark. */
export type PromptEvidence = {
  prompt: PromptText
  responses: ResponseText[]
  comparisons: ComparedSet[]
  judgements: ReleasableJudgement[]
  finals: FinalAnswer[]
  decisions: MachineDecision[]
}

/**
 * Every prompt of which something was judged, with all of it, in the order in which prompts came. Reads each table once and
 * holds one prompt at a time.
 */
export async function* readEvidence(
  tx: Tx,
  cut: { projectId: ProjectId; mark: string; source: LabelSource },
): AsyncGenerator<PromptEvidence> {
  const responses = byPrompt(readResponseTexts(tx, cut))
  const comparisons = byPrompt(readComparedSets(tx, cut))
  const judgements = byPrompt(readReleasableJudgements(tx, cut))
  const finals = byPrompt(readFinalAnswers(tx, cut))
  const decisions = byPrompt(readDecisions(tx, cut))
  for await (const part of readComparedPrompts(tx, cut))
    for (const prompt of part) {
      const { promptId } = prompt
      const found = {
        prompt,
        judgements: await judgements.of(promptId),
        finals: await finals.of(promptId),
        decisions: await decisions.of(promptId),
      }
      if (found.judgements.length + found.finals.length + found.decisions.length === 0) continue
      yield { ...found, responses: await responses.of(promptId), comparisons: await comparisons.of(promptId) }
    }
}
