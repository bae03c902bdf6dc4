import type { ComparisonId, ResponseId } from '@tiebreak/contracts/ids.ts'
import type { LeftOutOfRelease } from '@tiebreak/contracts/releases/left-out-of-releases.ts'
import type { PromptText, ResponseText } from '@tiebreak/db/queries/releases/evidence.ts'
import type { PromptEvidence } from './read-evidence.ts'

type Reason = Extract<LeftOutOfRelease, 'earlier_text' | 'images'>

/**
 * What a release can't say: ids name current texts alone, and no file holds images. Everything about such texts is left
 * out, and counted.
 */
export function withheldOf({ prompt, responses }: Pick<PromptEvidence, 'prompt' | 'responses'>) {
  const ofPrompt = reasonOf(prompt)
  const byResponse = new Map(responses.map((response) => [response.id, reasonOf(response)]))
  return {
    /** Why nothing about these responses is in the release; null if it can be. */
    reason(ids: readonly ResponseId[]): Reason | null {
      return ofPrompt ?? ids.map((id) => byResponse.get(id) ?? null).find((reason) => reason !== null) ?? null
    },
  }
}

function reasonOf({ isEarlier, messages }: PromptText | ResponseText): Reason | null {
  if (isEarlier) return 'earlier_text'
  return messages.some(({ images }) => images !== undefined && images.length > 0) ? 'images' : null
}

/** The evidence without judgements and final answers on what is withheld, and how many these are. */
export function withoutWithheld(evidence: PromptEvidence): { evidence: PromptEvidence; withheld: number } {
  const { reason } = withheldOf(evidence)
  const isIn = new Map<ComparisonId, boolean>(
    evidence.comparisons.map(({ comparisonId, responseIds }) => [comparisonId, reason(responseIds) === null]),
  )
  const here = ({ comparisonId }: { comparisonId: ComparisonId }) => isIn.get(comparisonId) ?? true
  const judgements = evidence.judgements.filter(here)
  const finals = evidence.finals.filter(here)
  const submissions = (of: PromptEvidence['judgements']) => new Set(of.map(({ submissionId }) => submissionId)).size
  return {
    evidence: { ...evidence, judgements, finals },
    withheld: submissions(evidence.judgements) - submissions(judgements) + evidence.finals.length - finals.length,
  }
}
