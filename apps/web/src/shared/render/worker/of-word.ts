import type { Code } from 'micromark-util-types'

/** What a name or a number goes on with. Scripts that are written without spaces may stand right beside a mark. */
export const isOfWord = (code: Code) =>
  code !== null &&
  code > 0 &&
  /[\p{N}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}_]/u.test(String.fromCodePoint(code))
