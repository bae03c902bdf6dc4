import type { Root } from 'hast'
import { toJsxRuntime } from 'hast-util-to-jsx-runtime'
import { use } from 'react'
import { Fragment, jsx, jsxs } from 'react/jsx-runtime'
import { highlightCode } from './highlight-code.ts'

/** The tokens inside `pre > code` of the tree that shiki makes. */
function tokensOf(tree: Root): Root | null {
  const [pre] = tree.children
  if (pre?.type !== 'element') return null
  const [code] = pre.children
  return code?.type === 'element' ? { type: 'root', children: code.children } : null
}

/** Code in colours, or plain while it has none. Suspends until the colours have come. */
export function Highlighted({ code, language }: { code: string; language: string }) {
  const tree = use(highlightCode(code, language))
  const tokens = tree && tokensOf(tree)
  return tokens ? toJsxRuntime(tokens, { Fragment, jsx, jsxs }) : code
}
