import type { Code, Construct, Extension, State, TokenizeContext } from 'micromark-util-types'
import { isOfWord } from './of-word.ts'

const STAR = 42
const LOW_LINE = 95
const TILDE = 126

/** Whether the word before a mark began with such marks: `**H**yper`. */
function isInMarkedWord({ events, sliceSerialize }: TokenizeContext): boolean {
  const [[, mark] = [], , [, before] = []] = events.slice(-3)
  return mark?.type === 'attentionSequence' && before?.type === 'data' && !/\s/.test(sliceSerialize(before))
}

const isDigit = (code: Code) => code !== null && code >= 48 && code <= 57

/**
 * Marks as text where they stand between two of these signs. A word that begins with marks may end what they began.
 * @param isOf what such a sign is
 */
function textBetween(mark: number, isOf: (code: Code) => boolean): Construct {
  return {
    name: 'marksInWord',
    tokenize(effects, ok, nok) {
      const mayBe = isOf(this.previous) && !isInMarkedWord(this)
      const take: State = (code) => {
        if (code === mark) {
          effects.consume(code)
          return take
        }
        effects.exit('data')
        return isOf(code) ? ok(code) : nok(code)
      }
      return (code) => {
        if (!mayBe) return nok(code)
        effects.enter('data')
        return take(code)
      }
    },
  }
}

const isOfName = (code: Code) => code !== null && code > 0 && code < 128 && /\w/.test(String.fromCodePoint(code))

/** A name of a program's own, `__init__`, is no bold word: its lines belong to it. */
const linedName: Construct = {
  name: 'linedName',
  tokenize(effects, ok, nok) {
    const begins = !isOfWord(this.previous) && this.previous !== LOW_LINE
    let name = ''
    const take: State = (code) => {
      if (code !== null && isOfName(code)) {
        effects.consume(code)
        name += String.fromCodePoint(code)
        return take
      }
      effects.exit('data')
      return /^__[A-Za-z]\w*__$/.test(name) ? ok(code) : nok(code)
    }
    return (code) => {
      if (!begins) return nok(code)
      effects.enter('data')
      return take(code)
    }
  },
}

/**
 * Marks that belong to the words they stand in, as text. Stars within a word are signs of multiplication and powers, or stand
 * for letters (`2*3 + 4*5`, `x**2 + y**2`, `f**k`), and two tildes between figures are a range: read as emphasis they would be
 * gone, as single tildes were. It goes after what else reads these marks.
 */
export const marksInWords: Extension = {
  text: { [STAR]: textBetween(STAR, isOfWord), [LOW_LINE]: linedName, [TILDE]: textBetween(TILDE, isDigit) },
}
