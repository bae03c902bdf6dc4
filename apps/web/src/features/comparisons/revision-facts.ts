import type { Revision } from '@tiebreak/contracts/annotating/revision.ts'
import type { ResponseId } from '@tiebreak/contracts/ids.ts'
import type { ComparisonsWords } from '#features/comparisons/messages/texts.ts'
import { formatDuration } from '#shared/words/format-duration.ts'
import { formatRow } from '#shared/words/format-list.ts'
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
export function factsOf(words: ComparisonsWords, revision: Revision, labels: ReadonlyMap<string, string>): Fact[] {
  const lettersOf = (ids: readonly ResponseId[]) =>
    formatRow(
      words.tag,
      ids.map((id) => letterAt(revision.responses.indexOf(id))),
    )
  const { unacceptable, shown, criteria, reason, guidelinesVersion, activeMs, rendering } = revision
  return [
    { key: 'overall', name: words('overall'), text: preferenceWords(words, revision.ranks, revision.strength) },
    ...(unacceptable.length > 0 && !revision.bothBad
      ? [{ key: 'unacceptable', name: words('unacceptable'), text: lettersOf(unacceptable) }]
      : []),
    ...criteria.map(({ criterion, ranks, strength }) => ({
      key: `criterion ${criterion}`,
      name: labels.get(criterion) ?? criterion,
      text: preferenceWords(words, ranks, strength),
    })),
    { key: 'reason', name: words('reason'), text: reason ?? words('none') },
    { key: 'shown', name: words('orderShown'), text: shown === null ? words('unknown') : lettersOf(shown) },
    {
      key: 'guidelines',
      name: words('guidelines'),
      text: guidelinesVersion === null ? words('unknown') : words('version', { version: guidelinesVersion }),
    },
    {
      key: 'rendering',
      name: words('shown'),
      text: rendering === null ? words('unknown') : words(RENDERING_WORDS[rendering]),
    },
    {
      key: 'active',
      name: words('activeTime'),
      text: activeMs === null ? words('unknown') : formatDuration(words.tag, activeMs),
    },
  ]
}
