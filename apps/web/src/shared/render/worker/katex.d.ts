import type { KatexOptions } from 'katex'

// The virtual tree that KaTeX builds before it writes markup; see its src/domTree.ts and src/mathMLTree.ts.
declare module 'katex' {
  export type KatexNode = {
    readonly children?: readonly KatexNode[]
    readonly classes?: readonly string[]
    readonly attributes?: Readonly<Record<string, string>>
    readonly style?: Readonly<Record<string, string>>
    /** Text of a symbol or of a MathML text node. */
    readonly text?: string
    /** Only symbols have it. */
    readonly skew?: number
    readonly italic?: number
    /** Name of a MathML element. */
    readonly type?: string
    /** Only paths have it. */
    readonly pathName?: string
    /** Only MathML spaces have it. */
    readonly character?: string | null
    readonly width?: number | null
    toMarkup(): string
  }
  export function __renderToDomTree(tex: string, options: KatexOptions): KatexNode
}
