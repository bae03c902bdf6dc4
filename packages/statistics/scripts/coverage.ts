// `node packages/statistics/scripts/coverage.ts <runs>`: simulated coverage of all designs as JSON, for the bench.
import { adjustedCoverage, STYLED } from '../test/adjusted/adjusted-coverage.ts'
import { AGREEMENT, agreementCoverage } from '../test/coverage/agreement-coverage.ts'
import { coverageOf } from '../test/coverage/coverage-of.ts'
import { KNOWN, OWN } from '../test/coverage/designs.ts'
import { POOLED, pooledCoverage } from '../test/pooled/pooled-coverage.ts'

const runs = Number(process.argv[2])
if (!(Number.isInteger(runs) && runs >= 1)) throw new RangeError(`${process.argv[2]} runs`)
const scores = [...KNOWN, ...OWN].map((design) => {
  console.error(design.name)
  const { score, difference, closed, open, halfWidth, none } = coverageOf(design, runs)
  return { name: design.name, score, difference, closed, open, halfWidth, none }
})
const agreement = AGREEMENT.map((design) => {
  console.error(design.name)
  return { name: design.name, rate: agreementCoverage(design, runs) }
})
const pooled = POOLED.map((design) => {
  console.error(design.name)
  return { name: design.name, ...pooledCoverage(design, runs) }
})
const adjusted = STYLED.map(({ name, plan }) => {
  console.error(name)
  return { name, ...adjustedCoverage(plan, runs) }
})
console.log(JSON.stringify({ scores, adjusted, agreement, pooled }))
