/** Eigenvalues, and eigenvectors as the rows of `vectors` (row k belongs to `values[k]`), in no particular order. */
export type Eigen = { readonly values: Float64Array; readonly vectors: Float64Array }

/**
 * Eigenvalues and eigenvectors of a symmetric matrix: Householder reduction to tridiagonal form, then implicit QL.
 * @param matrix size × size, row-major; not changed
 * @throws Error when QL does not settle in 60 sweeps for one eigenvalue, which does not happen with finite input
 * @see Golub and Van Loan (2013), Matrix Computations, sections 8.3.1 and 8.3.3
 */
export function symmetricEigen(matrix: Float64Array, size: number): Eigen {
  const largest = matrix.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0)
  // Scaled to a largest entry of 1, no square over- or underflows where it matters.
  const unit = largest > 0 ? largest : 1
  const work = matrix.map((entry) => entry / unit)
  const vectors = new Float64Array(size * size)
  for (let k = 0; k < size; k++) vectors[k * size + k] = 1
  const diagonal = new Float64Array(size)
  const beside = new Float64Array(size)
  tridiagonalise(work, vectors, diagonal, beside, size)
  implicitQl(diagonal, beside, vectors, size)
  return { values: diagonal.map((value) => value * unit), vectors }
}

/** Leaves A = Qᵀ·T·Q with Q in `vectors`; `beside[k]` couples k and k + 1. */
function tridiagonalise(
  a: Float64Array,
  q: Float64Array,
  diagonal: Float64Array,
  beside: Float64Array,
  size: number,
): void {
  const v = new Float64Array(size)
  const p = new Float64Array(size)
  for (let k = 0; k + 2 < size; k++) {
    let tail = 0
    for (let i = k + 2; i < size; i++) tail += a[i * size + k]! ** 2
    if (tail <= 1e-40) continue
    const head = a[(k + 1) * size + k]!
    const square = tail + head * head
    const length = head > 0 ? -Math.sqrt(square) : Math.sqrt(square)
    for (let i = k + 1; i < size; i++) v[i] = a[i * size + k]!
    v[k + 1]! -= length
    const scale = 1 / (square - head * length)
    // A ← (I − s·v·vᵀ)·A·(I − s·v·vᵀ) on the trailing block, as a rank-two update.
    let dot = 0
    for (let i = k + 1; i < size; i++) {
      let sum = 0
      for (let j = k + 1; j < size; j++) sum += a[i * size + j]! * v[j]!
      p[i] = scale * sum
      dot += v[i]! * p[i]!
    }
    for (let i = k + 1; i < size; i++) p[i]! -= 0.5 * scale * dot * v[i]!
    for (let i = k + 1; i < size; i++) {
      const vi = v[i]!
      const pi = p[i]!
      for (let j = k + 1; j < size; j++) a[i * size + j]! -= vi * p[j]! + pi * v[j]!
    }
    a[(k + 1) * size + k] = length
    const along = p
    along.fill(0)
    for (let i = k + 1; i < size; i++) {
      const vi = v[i]!
      for (let j = 0; j < size; j++) along[j]! += vi * q[i * size + j]!
    }
    for (let i = k + 1; i < size; i++) {
      const times = scale * v[i]!
      for (let j = 0; j < size; j++) q[i * size + j]! -= times * along[j]!
    }
  }
  for (let k = 0; k < size; k++) {
    diagonal[k] = a[k * size + k]!
    beside[k] = k + 1 < size ? a[(k + 1) * size + k]! : 0
  }
}

function implicitQl(diagonal: Float64Array, beside: Float64Array, vectors: Float64Array, size: number): void {
  for (let low = 0; low < size; low++) {
    for (let sweep = 0; ; sweep++) {
      let end = low
      while (end + 1 < size) {
        const scale = Math.abs(diagonal[end]!) + Math.abs(diagonal[end + 1]!)
        if (Math.abs(beside[end]!) <= Number.EPSILON * scale + 1e-30) break
        end++
      }
      if (end === low) break
      if (sweep === 60) throw new Error('QL did not settle')
      let shift = (diagonal[low + 1]! - diagonal[low]!) / (2 * beside[low]!)
      const root = Math.hypot(shift, 1)
      shift = diagonal[end]! - diagonal[low]! + beside[low]! / (shift + (shift >= 0 ? root : -root))
      chase(low, end, shift)
    }
  }

  function chase(low: number, end: number, shift: number): void {
    let g = shift
    let sine = 1
    let cosine = 1
    let carried = 0
    for (let i = end - 1; i >= low; i--) {
      const f = sine * beside[i]!
      const b = cosine * beside[i]!
      const r = Math.hypot(f, g)
      beside[i + 1] = r
      if (r === 0) {
        diagonal[i + 1]! -= carried
        beside[end] = 0
        return
      }
      sine = f / r
      cosine = g / r
      const rest = diagonal[i + 1]! - carried
      const turn = (diagonal[i]! - rest) * sine + 2 * cosine * b
      carried = sine * turn
      diagonal[i + 1] = rest + carried
      g = cosine * turn - b
      rotate(i, cosine, sine)
    }
    diagonal[low]! -= carried
    beside[low] = g
    beside[end] = 0
  }

  function rotate(row: number, cosine: number, sine: number): void {
    const upper = row * size
    const lower = upper + size
    for (let column = 0; column < size; column++) {
      const f = vectors[lower + column]!
      vectors[lower + column] = sine * vectors[upper + column]! + cosine * f
      vectors[upper + column] = cosine * vectors[upper + column]! - sine * f
    }
  }
}
