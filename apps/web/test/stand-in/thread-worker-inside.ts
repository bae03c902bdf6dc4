import { parentPort } from 'node:worker_threads'
import { answer } from '../../src/shared/render/worker/answer.ts'
import type { Told } from '../../src/shared/render/worker/messages.ts'

const tell = (told: Told) => parentPort?.postMessage(told)
parentPort?.on('message', (asked) => void answer(asked, tell))
tell({ kind: 'ready' })
