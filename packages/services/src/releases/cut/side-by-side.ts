/** Rows that come in the order of prompts, in parts, to be taken prompt by prompt. */
export type ByPrompt<Row> = {
  /** The rows of a prompt; call it in the order of prompts. Rows of prompts that nobody asks for are passed over. */
  of: (promptId: string) => Promise<Row[]>
}

/** Takes rows side by side with those of other streams in the same order. Holds one part and one prompt's rows. */
export function byPrompt<Row extends { promptId: string }>(
  parts: AsyncGenerator<Row[], void, undefined>,
): ByPrompt<Row> {
  let part: Row[] = []
  let at = 0
  let isOver = false
  return {
    async of(promptId) {
      const own: Row[] = []
      for (;;) {
        const row = part[at]
        if (row !== undefined && row.promptId > promptId) return own
        if (row !== undefined) {
          if (row.promptId === promptId) own.push(row)
          at += 1
        } else if (isOver) return own
        else {
          const next = await parts.next()
          isOver = next.done === true
          part = next.value ?? []
          at = 0
        }
      }
    },
  }
}
