/**
 * The buffers of all typed arrays in some data, to be transferred to another thread instead of copied.
 * @throws TypeError when an array was already transferred, or covers only part of its buffer, since transferring it
 * would take the rest away from others
 */
export function ownBuffers(data: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>()
  collect(data, found)
  return [...found]
}

function collect(data: unknown, found: Set<ArrayBuffer>): void {
  if (typeof data !== 'object' || data === null) return
  if (ArrayBuffer.isView(data)) {
    if (!(data.buffer instanceof ArrayBuffer)) return
    if (data.buffer.detached) throw new TypeError('a column was handed over already')
    if (data.byteLength !== data.buffer.byteLength)
      throw new TypeError(`a column shows ${data.byteLength} of the ${data.buffer.byteLength} bytes of its buffer`)
    found.add(data.buffer)
  } else for (const value of Object.values(data)) collect(value, found)
}
