/**
 * Gives the memory of columns back at once, instead of when garbage is next collected. They are empty afterwards, so only
 * a task that has done with them may, whose own they are since they were handed over.
 */
export function release(columns: Readonly<Record<string, Float64Array | Int32Array | Uint8Array>>): void {
  for (const { buffer } of Object.values(columns)) if (buffer instanceof ArrayBuffer) buffer.transfer(0)
}
