import { RECOMMENDED_POLICY } from '@tiebreak/contracts/queue/recommended-policy.ts'
import type { Policy } from '@tiebreak/contracts/queue/schemas.ts'
import { StoredPolicy } from '@tiebreak/contracts/queue/stored-policy.ts'
import type { BenchServer } from './bench-server.ts'
import { fillComparisons } from './fill-comparisons.ts'
import type { Finding } from './finding.ts'
import { inPairs } from './in-pairs.ts'
import { leaseTimes } from './lease-times.ts'
import { type MadeProject, madeProject } from './made-project.ts'
import { untilAnalysed } from './until-analysed.ts'

const PEOPLE = 8
const COMPARISONS = 5_000
const GOLD = 300
const CALLS = { percentile: 0.5, leases: 100 }
const QUOTA = 5_000

const OFF = StoredPolicy.parse({ caps: { ownOutputs: false } })

/** Each part as the recommendation has it, or as it would be used where that leaves it off. */
const PARTS: readonly (readonly [name: string, policy: Policy])[] = [
  ['own responses kept away', { ...OFF, caps: { ...OFF.caps, ownOutputs: true } }],
  ['silent gold and the automatic pause', { ...OFF, gold: { ...OFF.gold, silentRate: 0.05, pause: 'automatic' } }],
  ['repeats', { ...OFF, repeats: RECOMMENDED_POLICY.repeats }],
  ['share of one annotator', { ...OFF, caps: { ...OFF.caps, share: 0.2 } }],
  ['languages and skills', { ...OFF, match: RECOMMENDED_POLICY.match }],
  ['informative pairs', { ...OFF, information: { level: 'responses', randomShare: 0.2, budget: 0 } }],
  [
    'all of them',
    {
      ...RECOMMENDED_POLICY,
      gold: { ...RECOMMENDED_POLICY.gold, practice: 0, scored: 0, pause: 'automatic' },
      information: { level: 'responses', randomShare: 0.2, budget: 0 },
    },
  ],
]

/** What each part of the queue policy costs: the next assignment with the part on, beside a project with all off. */
export async function policyFindings(server: BenchServer, { rounds }: { rounds: number }): Promise<Finding[]> {
  const plain = await projectWith(server, OFF)
  await leaseTimes(server, plain, CALLS)
  await untilAnalysed(server, ['assignments', 'submissions', 'judgements'])
  const findings: Finding[] = []
  for (const [name, policy] of PARTS) {
    const project = await projectWith(server, policy)
    await leaseTimes(server, project, CALLS)
    const pairs = await inPairs(
      rounds,
      () => leaseTimes(server, project, CALLS),
      () => leaseTimes(server, plain, CALLS),
    )
    findings.push({
      kind: 'measured',
      what: `policy: next assignment, median, with ${name}`,
      ours: `${pairs.ours.toFixed(2)} ms`,
      reference: `all off ${pairs.reference.toFixed(2)} ms`,
      ratios: pairs.ratios,
      budget: null,
    })
  }
  return findings
}

async function projectWith(server: BenchServer, policy: Policy): Promise<MadeProject> {
  const { admin } = server
  const project = await madeProject(server, { name: 'policy', overlap: 3, people: PEOPLE })
  await fillComparisons(admin, { projectId: project.id, comparisons: COMPARISONS, seats: 3 })
  await admin.query('update projects set policy = $2, rater_quota = $3 where id = $1', [
    project.id,
    JSON.stringify(policy),
    policy.caps.share === null ? null : QUOTA,
  ])
  await admin.query(`update prompts set tags = '{lang:pt,topic}' where project_id = $1`, [project.id])
  await admin.query(`update members set tags = '{lang:pt}' where project_id = $1`, [project.id])
  await admin.query('update comparisons set information = random() where project_id = $1', [project.id])
  await admin.query(
    `update comparisons set gold = '{"use": "silent", "ranks": [1, 2], "explanation": ""}'
     where project_id = $1 and id in (select id from comparisons where project_id = $1 order by id limit $2)`,
    [project.id, GOLD],
  )
  await admin.query('vacuum analyze comparisons, prompts, members')
  return project
}
