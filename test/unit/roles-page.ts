import { API } from '@tiebreak/contracts/api.ts'
import type { Access, Endpoint } from '@tiebreak/contracts/endpoint.ts'
import { ROLES } from '@tiebreak/contracts/members/roles.ts'
import { TOPICS } from './rules/topics.ts'

const HEAD = `# Who may call what

Written by a test from the endpoint table; change the table, then run \`pnpm exec vitest run --project unit test/unit/docs.test.ts -u\`.

- **Said** by \`access\` of each call in \`packages/contracts/src/<topic>/endpoints.ts\`, in groups from \`packages/contracts/src/access.ts\`.
- **Enforced** by \`packages/services/src/require-access.ts\` before a verb runs, and by \`packages/services/src/in-project.ts\` again in the transaction in which it works: a role may have been taken since.
- **Shown**: pages ask the same table (\`apps/web/src/may.ts\`), so that nobody sees a button that would be refused.
- **Tried** by \`test/security/role-matrix.test.ts\`: every call by every caller, against a list of its own that is written by hand.

*all*: without an account, too. An admin of the instance counts as lead in every project. A token can make the calls whose scope it has, and never does more than the member who made it.
`

const CALLERS = [...ROLES, 'admin'] as const
const COLUMNS = [...CALLERS, 'token']

/** Whether a member with a role, or an admin, may make a call. */
function cellOf(access: Access, caller: (typeof CALLERS)[number]): 'all' | 'yes' | '' {
  switch (access.who) {
    case 'public':
      return 'all'
    case 'signed_in':
      return 'yes'
    case 'admin':
      return caller === 'admin' ? 'yes' : ''
    case 'members':
      return access.roles.includes(caller === 'admin' ? 'lead' : caller) ? 'yes' : ''
  }
}

function cellsOf(access: Access): string[] {
  const token = 'token' in access ? access.token : undefined
  return [...CALLERS.map((caller) => cellOf(access, caller)), token ? `\`${token}\`` : '']
}

const row = (cells: readonly string[]) => `|${cells.map((cell) => (cell === '' ? ' |' : ` ${cell} |`)).join('')}`

/** Calls by the topic whose endpoints they are. */
async function callsByTopic(): Promise<[string, [string, Endpoint][]][]> {
  const calls = Object.entries<Endpoint>(API)
  return Promise.all(
    [...TOPICS, 'jobs'].map(async (topic) => {
      const own: object = await import(`@tiebreak/contracts/${topic}/endpoints.ts`)
      return [topic, calls.filter(([name]) => name in own)] satisfies [string, [string, Endpoint][]]
    }),
  )
}

/** `docs/roles.md`, as the endpoint table would write it. */
export async function rolesPage(): Promise<string> {
  const tables = (await callsByTopic()).map(([topic, calls]) => {
    const rows = calls.map(([name, { method, path, access }]) =>
      row([`\`${name}\``, `${method.toUpperCase()} \`${path.replace('/api/v1', '')}\``, ...cellsOf(access)]),
    )
    const head = [row(['call', 'under `/api/v1`', ...COLUMNS]), `|${'---|'.repeat(COLUMNS.length + 2)}`]
    return `## ${topic}\n\n${[...head, ...rows].join('\n')}\n`
  })
  return [HEAD, ...tables].join('\n')
}
