// One fit in a process of its own, which knows nothing yet: `node test/peers/fit-once.ts FOLDER NODES TOLERANCE ROUNDS`.
// Prints CPU seconds of each round; the first is cold, later ones are warm. Writes the last scores there.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fitBradleyTerry } from '@tiebreak/statistics'
import { cpuSeconds } from '../bench/statistics/cpu-seconds.ts'

const [folder = '', nodes = '', tolerance = '', rounds = '1'] = process.argv.slice(2)
const bytes = (name: string) => {
  const file = readFileSync(join(folder, name))
  return file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength)
}
const first = new Int32Array(bytes('first.i32'))
const second = new Int32Array(bytes('second.i32'))
const wins = new Float64Array(bytes('wins.f64'))
const seconds: number[] = []
for (let round = 0; round < Number(rounds); round++) {
  const fit = cpuSeconds(() =>
    fitBradleyTerry({ nodes: Number(nodes), first, second, wins }, { priorSd: 1, tolerance: Number(tolerance) }),
  )
  if (!fit.answer.ok) throw new Error(fit.answer.reason)
  seconds.push(fit.seconds)
  writeFileSync(join(folder, 'ours.f64'), new Uint8Array(fit.answer.theta.buffer))
}
console.log(seconds.map((value) => value.toFixed(4)).join(' '))
