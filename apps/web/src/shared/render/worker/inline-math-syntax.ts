import type { Code, Construct, Extension, State, Token } from 'micromark-util-types'
import { formulaContent } from './formula-content.ts'
import { isOfWord } from './of-word.ts'

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    formulaInline: 'formulaInline'
    formulaDisplay: 'formulaDisplay'
    formulaMark: 'formulaMark'
    formulaData: 'formulaData'
  }
}

const DOLLAR = 36
const BACKSLASH = 92
const ROUND = 40
const SQUARE = 91

const isSpace = (code: Code) => code === null || code < 0 || code === 32
const BRACE = 123

/**
 * `$…$` as Pandoc reads it (no space inside the marks, no digit after), and `$$…$$` within a line of text. Variables of a shell and
 * prices are text: a single mark neither goes on a word nor is gone on with by one.
 */
const dollars: Construct = {
  name: 'dollarFormula',
  tokenize(effects, ok, nok) {
    let formula: Token
    const before = this.previous
    const done: State = (code) => {
      effects.exit(formula.type)
      return ok(code)
    }
    const single = {
      codes: [DOLLAR],
      accepts: (text: string, next: Code) =>
        !/\s$/.test(text) && !isOfWord(next) && next !== BRACE && next !== DOLLAR && !looksLikeMoney(text),
    }
    const double = { codes: [DOLLAR, DOLLAR], accepts: (text: string) => text.trim() !== '' }
    const opened: State = (code) => {
      const display = code === DOLLAR
      if (display) effects.consume(code)
      effects.exit('formulaMark')
      if (!display)
        return isSpace(code) || isOfWord(before) ? nok(code) : formulaContent(this, effects, single, done, nok)(code)
      formula.type = 'formulaDisplay'
      return formulaContent(this, effects, double, done, nok)
    }
    return (code) => {
      formula = effects.enter('formulaInline')
      effects.enter('formulaMark')
      effects.consume(code)
      return opened
    }
  },
  previous: (code) => code !== DOLLAR,
}

/** `\(…\)` and `\[…\]`, which plain Markdown would read as escaped brackets. */
const brackets: Construct = {
  name: 'bracketFormula',
  tokenize(effects, ok, nok) {
    let formula: Token
    const done: State = (code) => {
      effects.exit(formula.type)
      return ok(code)
    }
    const bracket: State = (code) => {
      if (code !== ROUND && code !== SQUARE) return nok(code)
      if (code === SQUARE) formula.type = 'formulaDisplay'
      effects.consume(code)
      effects.exit('formulaMark')
      const closing = code === SQUARE ? 93 : 41
      const ending = { codes: [BACKSLASH, closing], accepts: (text: string) => text.trim() !== '' }
      return formulaContent(this, effects, ending, done, nok)
    }
    return (code) => {
      formula = effects.enter('formulaInline')
      effects.enter('formulaMark')
      effects.consume(code)
      return bracket
    }
  },
}

/** The syntax of formulas inside text: `$…$`, `$$…$$`, `\(…\)`, `\[…\]`. */
export const inlineMathSyntax: Extension = { text: { [DOLLAR]: dollars, [BACKSLASH]: brackets } }

/** Whether text between two dollar signs is rather two prices: "$5 and costs$". A formula that starts with a figure has an operator or a command. */
function looksLikeMoney(text: string): boolean {
  return /^\d/.test(text) && /[A-Za-z]{2}/.test(text) && !/[\\^_=]/.test(text)
}
