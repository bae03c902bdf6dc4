import { plain } from '#terminal/plain.ts'

/** One line that is rewritten on a terminal, and never appears in a pipe. */
export function progressLine(): { show(text: string): void; end(): void } {
  const stream = process.stderr
  const onTerminal = stream.isTTY === true
  return {
    show(text) {
      if (onTerminal) stream.write(`\r\u001b[K${plain(text).slice(0, (stream.columns || 80) - 1)}`)
    },
    end() {
      if (onTerminal) stream.write('\r\u001b[K')
    },
  }
}

/** Progress as a share, or as a count while the total is unknown. */
export function progressText({ done, total, unit }: { done: number; total: number | null; unit: string }): string {
  return total ? `${Math.floor((100 * done) / total)} %` : `${done} ${unit}`
}
