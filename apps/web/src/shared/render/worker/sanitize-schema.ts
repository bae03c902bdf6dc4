import type { Schema } from 'hast-util-sanitize'

/** What may stand in a rendered message. It is applied before formulas and code are set, which build their own elements. */
export const sanitizeSchema: Schema = {
  tagNames: [
    ...['p', 'br', 'hr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'ul', 'ol', 'li', 'section', 'div'],
    ...['em', 'strong', 'del', 'span', 'sup', 'code', 'pre', 'a', 'img', 'input'],
    ...['table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  attributes: {
    a: ['href', 'id', 'dataFootnoteRef', 'dataFootnoteBackref', 'ariaLabel'],
    code: [['className', /^language-./, 'math-inline', 'math-display'], 'dataInfo'],
    div: [['className', 'definition-source', 'note-source']],
    img: ['src', 'alt', 'title', 'dataAddress'],
    input: [['type', 'checkbox'], 'checked', ['disabled', true]],
    li: ['id', 'dataValue', ['className', 'task-list-item', 'own-number']],
    ul: [['className', 'contains-task-list']],
    ol: ['start', 'dataDigits'],
    p: [['className', 'html-source']],
    section: ['dataFootnotes', ['className', 'footnotes']],
    span: [['className', 'link-address']],
    td: ['align'],
    th: ['align'],
  },
  required: { input: { type: 'checkbox', disabled: true } },
  // Footnote ids already carry a prefix of their view.
  clobber: [],
  protocols: { href: ['http', 'https', 'mailto'], src: ['http', 'https', 'media'] },
  strip: ['script', 'style'],
}
