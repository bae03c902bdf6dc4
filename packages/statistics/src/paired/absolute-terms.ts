import type { PairedLayout } from './paired-layout.ts'
import type { AbsoluteRows } from './paired-rows.ts'

/** The part of the loss contributed by statements about single responses: logistic in κ − score − u_prompt. */
export function absoluteTerms({ node, prompt, bad, weight }: AbsoluteRows, layout: PairedLayout) {
  const { threshold, prompt: prompts } = layout
  const bend = new Float64Array(node.length)
  return { evaluate, multiply }

  function evaluate(x: Float64Array, gradient: Float64Array, diagonal: Float64Array): number {
    let loss = 0
    for (let row = 0; row < node.length; row++) {
      const w = weight ? weight[row]! : 1
      const eta = along(row, x)
      const e = Math.exp(-Math.abs(eta))
      const s = 1 / (1 + e)
      const p = eta < 0 ? e * s : s
      const y = bad[row]! > 0 ? 1 : 0
      loss += w * (Math.log1p(e) + (eta < 0 === (y === 1) ? Math.abs(eta) : 0))
      const slope = w * (y === 1 ? -(eta < 0 ? s : e * s) : p)
      bend[row] = w * e * s * s
      gradient[threshold]! += slope
      gradient[node[row]!]! -= slope
      gradient[prompts + prompt[row]!]! -= slope
      for (const at of [threshold, node[row]!, prompts + prompt[row]!]) diagonal[at]! += bend[row]!
    }
    return loss
  }

  function multiply(v: Float64Array, product: Float64Array): void {
    for (let row = 0; row < node.length; row++) {
      const flow = bend[row]! * along(row, v)
      product[threshold]! += flow
      product[node[row]!]! -= flow
      product[prompts + prompt[row]!]! -= flow
    }
  }

  function along(row: number, v: Float64Array): number {
    return v[threshold]! - v[node[row]!]! - v[prompts + prompt[row]!]!
  }
}
