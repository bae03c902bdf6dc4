import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal'
import type { Code, Construct, Effects, Extension, State } from 'micromark-util-types'
import type { Of } from './markdown-nodes.ts'

/** Chinese, Japanese and Korean letters and punctuation, which are written against an address without a space. */
const AFTER_ADDRESS =
  /[\u3000-\u303f\uff00-\uffef\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

const endsAddress = (code: Code) => code !== null && code > 127 && AFTER_ADDRESS.test(String.fromCodePoint(code))

const isOne = (construct: Parameters<Effects['attempt']>[0]): construct is Construct => 'tokenize' in construct

/** The same construct, to which the first such sign is the end of the text. */
function endingConstruct(construct: Construct): Construct {
  return {
    ...construct,
    tokenize(effects, ok, nok) {
      let code: Code = null
      let isOver = false
      const within =
        (state: State): State =>
        (real) => {
          code = real
          const next = state(endsAddress(real) ? null : real)
          return next && !isOver ? within(next) : next
        }
      /** What comes afterwards sees the text as it is. */
      const asItIs =
        (state: State): State =>
        () =>
          state(code)
      const over =
        (state: State): State =>
        () => {
          isOver = true
          return state(code)
        }
      const part = (one: Construct): Construct => ({
        ...one,
        tokenize(inner, then, otherwise) {
          return one.tokenize.call(this, trying(inner), asItIs(then), asItIs(otherwise))
        },
      })
      const tryPart =
        (attempt: Effects['attempt']): Effects['attempt'] =>
        (one, ...states) =>
          attempt(isOne(one) ? part(one) : one, ...states)
      const trying = (of: Effects): Effects => ({ ...of, attempt: tryPart(of.attempt), check: tryPart(of.check) })
      return within(construct.tokenize.call(this, trying(effects), over(ok), over(nok)))
    },
  }
}

const endingAll = (constructs: Construct | Construct[]) =>
  Array.isArray(constructs) ? constructs.map(endingConstruct) : endingConstruct(constructs)

/** Bare links, each up to its first Chinese, Japanese or Korean sign. */
export function bareLinks(): Extension {
  const { text } = gfmAutolinkLiteral()
  return {
    text: Object.fromEntries(
      Object.entries(text ?? {}).flatMap(([code, one]) => (one ? [[code, endingAll(one)]] : [])),
    ),
  }
}

/** The same for links that were found in text afterwards, which stand nowhere in the source. */
export function cutBareLink(link: Of<'link'>): { link: Of<'link'>; after: string } {
  const [only] = link.children
  const end = link.position === undefined && only?.type === 'text' ? only.value.search(AFTER_ADDRESS) : -1
  if (end <= 0 || only?.type !== 'text') return { link, after: '' }
  const after = only.value.slice(end)
  const url = link.url.slice(0, link.url.length - after.length)
  return { link: { ...link, url, children: [{ ...only, value: only.value.slice(0, end) }] }, after }
}
