import type { Code, Construct, Effects, State, TokenizeContext } from 'micromark-util-types'

const BACKSLASH = 92

/** For each stretch of text: the ends that were looked for up to its own end and are not there. */
const missing = new WeakMap<TokenizeContext, Set<string>>()

const isLineEnding = (code: Code) => code !== null && code < -2

type Ending = {
  /** Character codes that end the formula. */
  codes: readonly number[]
  /** A last look at what was read and at the character after the end. */
  accepts: (text: string, next: Code) => boolean
}

function endOf(ending: Ending, text: string): Construct {
  return {
    partial: true,
    tokenize(effects, ok, nok) {
      let taken = 0
      const take: State = (code) => {
        if (code !== ending.codes[taken]) return nok(code)
        effects.consume(code)
        taken += 1
        if (taken < ending.codes.length) return take
        effects.exit('formulaMark')
        return (next) => (ending.accepts(text, next) ? ok(next) : nok(next))
      }
      return (code) => {
        effects.enter('formulaMark')
        return take(code)
      }
    },
  }
}

/**
 * Says that this end does not come any more. Without it, each of many marks that never close would read on to the end
 * of the text.
 */
function isMissing(context: TokenizeContext, end: string): void {
  const known = missing.get(context)
  if (known) known.add(end)
  else missing.set(context, new Set([end]))
}

/**
 * Reads the content of a formula, one data token per line, then its end. An escaped character (`\$`, `\\`) is content.
 * `ok` comes after the end; `nok` when it never comes, or isn't accepted.
 */
export function formulaContent(
  context: TokenizeContext,
  effects: Effects,
  ending: Ending,
  ok: State,
  nok: State,
): State {
  const [firstOfEnd] = ending.codes
  const end = ending.codes.join()
  if (missing.get(context)?.has(end)) return nok
  let text = ''
  const take = (code: number) => {
    effects.consume(code)
    text += code > 0 ? String.fromCodePoint(code) : ' '
  }
  const never: State = (code) => {
    isMissing(context, end)
    return nok(code)
  }
  const between: State = (code) => {
    if (code === null) return never(code)
    if (code === firstOfEnd)
      return effects.attempt(endOf(ending, text), ok, firstOfEnd === BACKSLASH ? startData : nok)(code)
    if (!isLineEnding(code)) return startData(code)
    effects.enter('lineEnding')
    effects.consume(code)
    effects.exit('lineEnding')
    text += '\n'
    return between
  }
  const startData: State = (code) => {
    if (code === null) return never(code)
    effects.enter('formulaData')
    take(code)
    return code === BACKSLASH ? escaped : data
  }
  const data: State = (code) => {
    if (code === null || isLineEnding(code) || code === firstOfEnd) {
      effects.exit('formulaData')
      return between(code)
    }
    take(code)
    return code === BACKSLASH ? escaped : data
  }
  const escaped: State = (code) => {
    if (code === null || isLineEnding(code)) return data(code)
    take(code)
    return data
  }
  return between
}
