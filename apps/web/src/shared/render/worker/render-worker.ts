import { answer, fetchRest } from './answer.ts'
import type { Asked, Told } from './messages.ts'

// Runs beside the page: whatever a text asks of a parser, the page goes on.
const tell = (told: Told) => postMessage(told)

addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  void (data.kind === 'rest' ? fetchRest() : answer(data, tell))
})
tell({ kind: 'ready' })
