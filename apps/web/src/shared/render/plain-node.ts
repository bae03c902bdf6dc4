/** An element that is neither checked nor markup: plain data of ours, from formulas and colours, that becomes elements. */
export type PlainNode =
  | string
  | {
      /** Null for a mere group. */
      tag: string | null
      props: Record<string, string | number | boolean | Readonly<Record<string, string>>>
      children: PlainNode[]
    }

declare module 'hast' {
  interface ElementData {
    /** Stands for the code of a formula, or for what is inside a block of code in colours. */
    set?: PlainNode
  }
}
