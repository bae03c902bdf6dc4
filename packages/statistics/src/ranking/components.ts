/** A partition of the nodes: `of[node]` is in [0, count), numbered by each part's smallest node. */
export type Components = { readonly count: number; readonly of: Int32Array }

/** Renumbers any labels in [0, labels.length) by the smallest node that carries them. */
export function numberComponents(labels: Int32Array): Components {
  const numbers = new Int32Array(labels.length).fill(-1)
  const of = new Int32Array(labels.length)
  let count = 0
  for (let node = 0; node < labels.length; node++) {
    const label = labels[node]!
    if (numbers[label] === -1) numbers[label] = count++
    of[node] = numbers[label]!
  }
  return { count, of }
}
