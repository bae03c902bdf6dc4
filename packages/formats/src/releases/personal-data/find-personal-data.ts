import { isCardNumber } from './is-card-number.ts'
import { PERSONAL_KINDS, type PersonalKind } from './kinds.ts'

type Rule = {
  /** Without it no text of the kind is there: cheaper to look for than the pattern. */
  needs: RegExp
  /** Every part is bounded, so that no text takes longer than its length allows. */
  pattern: RegExp
  isIt?: (found: string) => boolean
}

/** Names that RFC 2606 and RFC 6761 keep for examples: they belong to nobody. */
const NOBODYS = /(?:^|\.)(?:example\.(?:com|net|org)|example|test|invalid|localhost)$/i

/** Numbers that the North American plan keeps for stories. */
const FROM_A_STORY = /555\D{0,2}01\d\d$/

const KEYS = [
  '(?:AKIA|ASIA)[0-9A-Z]{16}',
  'sk-(?:[a-z]{2,10}-)?[A-Za-z0-9_-]{20,200}',
  '[sr]k_(?:live|test)_[A-Za-z0-9]{16,200}',
  'gh[pousr]_[A-Za-z0-9]{36,255}',
  'github_pat_[A-Za-z0-9_]{22,255}',
  'glpat-[A-Za-z0-9_-]{20,64}',
  'xox[abeprs]-[A-Za-z0-9-]{10,255}',
  'AIza[A-Za-z0-9_-]{35}',
  'hf_[A-Za-z0-9]{30,64}',
  'npm_[A-Za-z0-9]{36}',
  'tb_[A-Za-z0-9_-]{40,80}',
  'eyJ[A-Za-z0-9_-]{10,2000}\\.eyJ[A-Za-z0-9_-]{10,4000}\\.[A-Za-z0-9_-]{10,2000}',
].join('|')

const RULES: Readonly<Record<PersonalKind, Rule>> = {
  email: {
    needs: /@/,
    pattern:
      /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}(?![\p{L}\p{N}])/gu,
    isIt: (found) => !NOBODYS.test(found.slice(found.indexOf('@') + 1)),
  },
  phone: {
    needs: /\d{3}/,
    pattern:
      /(?<![\w.+])(?:\+[1-9](?:[ ().-]{0,2}\d){7,14}|\(\d{3}\) ?\d{3}[ .-]\d{4}|\d{3}([.-])\d{3}\1\d{4})(?![\w-]|\.\d)/g,
    isIt: (found) => !FROM_A_STORY.test(found),
  },
  card: {
    needs: /\d{4}/,
    pattern: /(?<![\w.])\d(?:[ -]?\d){12,18}(?![\w-]|\.\d)/g,
    isIt: (found) => isCardNumber(found.replace(/\D/g, '')),
  },
  key: {
    needs: /KIA|SIA|k[-_]|gh|glpat|xox|AIza|hf_|npm_|tb_|eyJ|PRIVATE KEY/,
    pattern: new RegExp(
      `(?<![A-Za-z0-9_-])(?:${KEYS})(?![A-Za-z0-9_-])|-----BEGIN (?:[A-Z]{2,12} ){0,2}PRIVATE KEY(?: BLOCK)?-----`,
      'g',
    ),
  },
}

export type FoundPersonalData = { kind: PersonalKind; at: number; length: number }

/**
 * Where a text holds what has the form of personal data or of a secret. What belongs to nobody is none: addresses at
 * domains that are kept for examples, telephone numbers that are kept for stories, digits without a card's check digit.
 */
export function findPersonalData(text: string): FoundPersonalData[] {
  const found: FoundPersonalData[] = []
  for (const kind of PERSONAL_KINDS) {
    const { needs, pattern, isIt } = RULES[kind]
    if (!needs.test(text)) continue
    for (const match of text.matchAll(pattern))
      if (isIt?.(match[0]) ?? true) found.push({ kind, at: match.index, length: match[0].length })
  }
  return found
}
