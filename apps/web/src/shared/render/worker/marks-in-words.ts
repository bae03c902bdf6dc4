import type { Code, Construct, State, TokenizeContext } from 'micromark-util-types'
import type { MoreSyntax } from './markdown-tree.ts'
import { isOfWord } from './of-word.ts'

const STAR = 42
const LOW_LINE = 95
const TILDE = 126

/** How many such marks the word before a mark began with: `**H**yper`. */
function marksBeforeWord({ events, sliceSerialize }: TokenizeContext): number {
  const [[, mark] = [], , [, before] = []] = events.slice(-3)
  if (mark?.type !== 'attentionSequence' || before?.type !== 'data' || /\s/.test(sliceSerialize(before))) return 0
  return mark.end.offset - mark.start.offset
}

const isDigit = (code: Code) => code !== null && code >= 48 && code <= 57
/** Brackets that end a factor, and those that begin one. */
const CLOSING: readonly Code[] = [41, 93, 125]
const OPENING: readonly Code[] = [40, 91, 123]

/** Marks between two factors of a product, one of them in brackets: there only one star is meant. */
const isProduct = (before: Code, after: Code) =>
  (isOfWord(before) || CLOSING.includes(before)) && (isOfWord(after) || OPENING.includes(after))

/**
 * Marks as text, by what stands before and after them and how many there are. A word that begins with as many may end what
 * they began.
 */
function textBetween(mark: number, belongs: (before: Code, after: Code, count: number) => boolean): Construct {
  return {
    name: 'marksInWord',
    tokenize(effects, ok, nok) {
      const before = this.previous
      const begun = marksBeforeWord(this)
      let count = 0
      const take: State = (code) => {
        if (code === mark) {
          effects.consume(code)
          count += 1
          return take
        }
        effects.exit('data')
        return count !== begun && belongs(before, code, count) ? ok(code) : nok(code)
      }
      return (code) => {
        effects.enter('data')
        return take(code)
      }
    },
    previous: (code) => code !== mark,
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
 * for letters (`2*3 + 4*5`, `x**2 + y**2`, `f**k`, `(a)*(b)*(c)`), and two tildes between figures are a range: read as
 * emphasis they would be gone, as single tildes were. It goes after what else reads these marks.
 */
export const MARKS_IN_WORDS: MoreSyntax = {
  extensions: [
    {
      text: {
        [STAR]: textBetween(STAR, (before, after, count) =>
          count === 1 ? isProduct(before, after) : isOfWord(before) && isOfWord(after),
        ),
        [LOW_LINE]: linedName,
        [TILDE]: textBetween(TILDE, (before, after) => isDigit(before) && isDigit(after)),
      },
    },
  ],
  mdastExtensions: [],
}
