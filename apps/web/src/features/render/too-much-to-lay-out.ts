const LONGEST = 100_000
const MOST_MARKS = 8000
/** So many quotes and lists within one another, on one line or by indentation. */
const DEEP = /^(?:(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))){100}|[ \t]{200,}(?:[-*+]|\d{1,9}[.)])[ \t])/m

/** What may begin or end something in Markdown. Work can grow with the square of how many there are. */
const MARKS = new Set(Array.from('*_~[]|>$`<@', (mark) => mark.charCodeAt(0)))

/**
 * Whether laying a text out as Markdown could keep the page busy for seconds: it is very long, made of very many marks
 * (a table of thousands of rows), or nested absurdly deep. It is then shown as it was written.
 */
export function tooMuchToLayOut(text: string): boolean {
  if (text.length > LONGEST) return true
  let marks = 0
  for (let at = 0; at < text.length; at += 1) if (MARKS.has(text.charCodeAt(at))) marks += 1
  return marks > MOST_MARKS || DEEP.test(text)
}
