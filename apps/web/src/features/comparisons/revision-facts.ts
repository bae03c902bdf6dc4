import type { Revision } from '@tiebreak/contracts/annotating/revision.ts'
import type { ResponseId } from '@tiebreak/contracts/ids.ts'
import { formatDuration } from '#shared/words/format-duration.ts'
import { letterAt } from '#shared/words/letter-at.ts'
import { preferenceWords } from './preference-words.ts'
import { RENDERING_WORDS } from './rendering-words.ts'

/** One thing that a revision says, with its name. */
export type Fact = { key: string; name: string; text: string }

/**
 * What a revision says, in the order in which it is read. The same facts by the same keys for every revision of an
 * judgement, so that two can be held against each other.
 * @param labels what criteria are called by their keys
 */
export function factsOf(revision: Revision, labels: ReadonlyMap<string, string>): Fact[] {
  const lettersOf = (ids: readonly ResponseId[]) => ids.map((id) => letterAt(revision.responses.indexOf(id)))
  const { unacceptable, shown, criteria, reason, guidelinesVersion, activeMs, rendering } = revision
  return [
    { key: 'overall', name: 'Overall', text: preferenceWords(revision.ranks, revision.strength) },
    ...(unacceptable.length > 0 && !revision.bothBad
      ? [{ key: 'unacceptable', name: 'Unacceptable', text: lettersOf(unacceptable).join(', ') }]
      : []),
    ...criteria.map(({ criterion, ranks, strength }) => ({
      key: `criterion ${criterion}`,
      name: labels.get(criterion) ?? criterion,
      text: preferenceWords(ranks, strength),
    })),
    { key: 'reason', name: 'Reason', text: reason ?? 'None' },
    { key: 'shown', name: 'Order shown', text: shown === null ? 'Not known' : lettersOf(shown).join(', ') },
    {
      key: 'guidelines',
      name: 'Guidelines',
      text: guidelinesVersion === null ? 'Not known' : `Version ${guidelinesVersion}`,
    },
    { key: 'rendering', name: 'Shown', text: rendering === null ? 'Not known' : RENDERING_WORDS[rendering] },
    { key: 'active', name: 'Active time', text: activeMs === null ? 'Not known' : formatDuration(activeMs) },
  ]
}
