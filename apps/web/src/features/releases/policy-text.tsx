import type { ReleasePolicy } from '@tiebreak/contracts/releases/policy.ts'
import { SHAPES } from '@tiebreak/contracts/releases/shapes.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { inOwnWords } from '#shared/options/option-words.ts'
import { formatList, formatRow } from '#shared/words/format-list.ts'
import { formatShare } from '#shared/words/format-number.ts'
import { type PolicyWords, policyTexts } from './messages/policy/texts.ts'

const MAY_BE_IN = [
  'flagged',
  'ties',
  'bothBad',
  'empty',
  'identical',
  'visiblyEqual',
  'wrongRoles',
  'contradicted',
] as const
const MAY_BE_GIVEN = ['systems', 'reasons', 'margin'] as const

/** All that a policy says, as one paragraph. */
export function PolicyText({ policy }: { policy: ReleasePolicy }) {
  const words = useWords(policyTexts)
  return <p className="max-w-prose text-sm break-words">{policySentences(words, policy).join(' ')}</p>
}

function policySentences(words: PolicyWords, policy: ReleasePolicy): string[] {
  const { tag } = words
  const { criterion, aggregation, source, finalAnswers, minVotes, minAgreement, minProbability, shapes } = policy
  const named = (keys: readonly (typeof MAY_BE_IN | typeof MAY_BE_GIVEN)[number][]) =>
    formatRow(
      tag,
      keys.map((key) => lowered(tag, words(key))),
    )
  const [inIt, out] = [MAY_BE_IN.filter((key) => policy[key]), MAY_BE_IN.filter((key) => !policy[key])]
  const [given, kept] = [MAY_BE_GIVEN.filter((key) => policy[key]), MAY_BE_GIVEN.filter((key) => !policy[key])]
  return [
    criterion !== 'overall' && words('says.criterion', { criterion }),
    words(`says.source.${source}`),
    words(`says.aggregation.${aggregation}`),
    words(finalAnswers ? 'says.finalAnswers' : 'says.noFinalAnswers'),
    minVotes > 1 && words('says.minVotes', { n: minVotes }),
    minAgreement > 0 && words('says.minAgreement', { share: formatShare(tag, minAgreement, 0) }),
    minProbability > 0 && words('says.minProbability', { share: formatShare(tag, minProbability, 0) }),
    !policy.surplus && words('says.noSurplus'),
    policy.withoutRaters.length > 0 && words('says.withoutRaters', { raters: policy.withoutRaters.join(', ') }),
    policy.tags.length > 0 && words('says.tags', { tags: formatRow(tag, policy.tags) }),
    policy.withoutTags.length > 0 && words('says.withoutTags', { tags: formatRow(tag, policy.withoutTags) }),
    policy.perPrompt !== null && words('says.perPrompt', { n: policy.perPrompt }),
    policy.mostCharacters !== null && words('says.mostCharacters', { n: policy.mostCharacters }),
    out.length > 0 && words('says.out', { what: named(out) }),
    inIt.length > 0 && words('says.in', { what: named(inIt) }),
    kept.length > 0 && words('says.notGiven', { what: named(kept) }),
    given.length > 0 && words('says.given', { what: named(given) }),
    policy.metadata.length > 0 && words('says.metadata', { keys: formatRow(tag, policy.metadata) }),
    shapes.length === 0
      ? words('says.parquetAlone')
      : words('says.shapes', {
          shapes: formatList(
            tag,
            shapes.map((shape) => shapeLabel(words, shape)),
          ),
        }),
  ].filter((sentence) => sentence !== false)
}

/** What a shape is called in the language of the page. */
export function shapeLabel(words: Pick<PolicyWords, 'tag' | 'find'>, shape: keyof typeof SHAPES): string {
  return inOwnWords(words, `shape.${shape}`, SHAPES[shape].label)
}

/** A name as it stands within a sentence. */
function lowered(tag: string, name: string): string {
  return name.charAt(0).toLocaleLowerCase(tag) + name.slice(1)
}
