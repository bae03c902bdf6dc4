/** A text of people's within a line of Markdown: nothing in it is read as Markdown or HTML. */
export function inline(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>|#~&$!]/g, '\\$&')
}

/** A text of people's as a block of its own: its lines stay, and nothing in it is read as Markdown or HTML. */
export function quoted(text: string): string {
  return text
    .trim()
    .split(/\r\n|[\n\r\u0085\u2028\u2029]/)
    .map((line) => `> ${inline(line)}`.trimEnd())
    .join('\n>\n')
}

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`

/** A table; cells are Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')
}

const WHOLE = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
const TENTHS = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 })

export const sayWhole = (count: number): string => WHOLE.format(count)
export const sayTenths = (figure: number): string => TENTHS.format(figure)

/** `1 judgement`, `2 judgements`; `many` where an s does not make the plural. */
export function sayCount(count: number, one: string, many = `${one}s`): string {
  return `${sayWhole(count)} ${count === 1 ? one : many}`
}

/** The sections that say anything, with a blank line between them. */
export function document(sections: readonly (string | false | null)[]): string {
  return `${sections.filter((section) => typeof section === 'string' && section !== '').join('\n\n')}\n`
}
