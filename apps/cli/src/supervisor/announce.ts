/** Tells a step of a run: a sentence, and facts for whoever reads by program. */
export type Announce = (sentence: string, facts?: Record<string, unknown>) => void

/** Sentences for people, or lines of JSON like those of API and worker, between which they stand. */
export function announceTo(stream: { write(text: string): unknown }, { json }: { json: boolean }): Announce {
  return (msg, facts = {}) => {
    const line = { level: 'info', time: new Date().toISOString(), pid: process.pid, name: 'up', ...facts, msg }
    stream.write(`${json ? JSON.stringify(line) : msg}\n`)
  }
}
