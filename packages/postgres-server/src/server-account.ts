import { execFileSync } from 'node:child_process'
import { StartupError } from '@tiebreak/contracts/startup-error.ts'

/** An account of this machine by its numeric ids, as `spawn` takes them. */
export type Account = { uid: number; gid: number }

/**
 * The account PostgreSQL has to run under: null for our own or, since PostgreSQL refuses root, an existing unprivileged
 * one (`postgres`, else `nobody`). No account is created or changed.
 * @throws StartupError `postgres_failed` when root finds neither
 */
export function serverAccount(): Account | null {
  if (process.getuid?.() !== 0) return null
  const account = findAccount('postgres') ?? findAccount('nobody')
  if (account !== null) return account
  throw new StartupError(
    'postgres_failed',
    'PostgreSQL refuses to run as root, and this machine has no account named `postgres` or `nobody`: start Tiebreak under an ordinary account, or set DATABASE_URL.',
  )
}

function findAccount(name: string): Account | null {
  try {
    const [uid, gid] = ['-u', '-g'].map((flag) =>
      Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })),
    )
    return uid && gid ? { uid, gid } : null
  } catch {
    // `id` fails for an account that doesn't exist.
    return null
  }
}
