/** Joins texts into UTF-8 chunks of about `batchBytes` (never less, except the last), pulling only on demand. */
export async function* batchText(
  texts: AsyncIterable<string> | Iterable<string>,
  batchBytes: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  let batch: string[] = []
  let length = 0
  for await (const text of texts) {
    batch.push(text)
    length += text.length
    if (length < batchBytes) continue
    yield Buffer.from(batch.join(''), 'utf8')
    batch = []
    length = 0
  }
  if (length > 0) yield Buffer.from(batch.join(''), 'utf8')
}
