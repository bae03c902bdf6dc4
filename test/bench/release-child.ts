// Writes a planted release in one shape to nowhere, or makes its report, in a process of its own. Prints the most memory that
// it held meanwhile, in bytes, and how long it took.
import { setTimeout as pause } from 'node:timers/promises'
import type { Split } from '@tiebreak/contracts/releases/choices.ts'
import { SHAPE_NAMES } from '@tiebreak/contracts/releases/shapes.ts'
import { writeShape } from '@tiebreak/formats/releases/shapes.ts'
import { surveyRelease } from '@tiebreak/formats/releases/survey.ts'
import { checkRelease } from '@tiebreak/services/releases/checks/check-release.ts'
import { z } from 'zod'
import { plantedRelease } from '../support/planted-release.ts'
import type { Told } from './alone-in-process.ts'

const Work = z.object({ shape: z.enum([...SHAPE_NAMES, 'report']), pairs: z.number() })

const { shape, pairs } = Work.parse(JSON.parse(process.env.BENCH_WORK ?? ''))
const source = plantedRelease({ pairs, length: 1000, valuesFrom: 0.5 })
globalThis.gc?.()
await pause(500)
globalThis.gc?.()
let peakBytes = process.memoryUsage.rss()
const usedBefore = process.cpuUsage()
const begun = performance.now()
const look = () => {
  peakBytes = Math.max(peakBytes, process.memoryUsage.rss())
}
if (shape === 'report') {
  const watched = {
    ...source,
    responses: async function* (split: Split) {
      let seen = 0
      for await (const part of source.responses(split)) {
        if (seen++ % 100 === 0) look()
        yield part
      }
    },
  }
  const policy = { aggregation: 'majority', finalAnswers: true, source: 'human' } as const
  await checkRelease(watched, { policy, verdicts: null, flaggedRaters: ['R1'], deviation: null })
  look()
} else {
  const survey = await surveyRelease(source)
  for await (const { bytes } of writeShape(shape, source, { survey, leaveOut: () => {} }))
    for await (const chunk of bytes) if (chunk.length > 0) look()
}
const seconds = (performance.now() - begun) / 1_000
const used = process.cpuUsage(usedBefore)
const told: z.infer<typeof Told> = {
  peakBytes,
  seconds,
  processorSeconds: (used.user + used.system) / 1_000_000,
  parts: null,
}
console.log(JSON.stringify(told))
