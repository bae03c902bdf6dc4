/**
 * Frees the memory of columns at once instead of at the next garbage collection. The columns are empty afterwards, so
 * only the task that owns them may do this, once it is done with them.
 */
export function release(columns: Readonly<Record<string, Float64Array | Int32Array | Int8Array | Uint8Array>>): void {
  for (const { buffer } of Object.values(columns))
    if (buffer instanceof ArrayBuffer && !buffer.detached) buffer.transfer(0)
}
