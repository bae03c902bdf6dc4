import { hashPassword as hash, verifyPassword as verify } from 'better-auth/crypto'

/** Each hash takes about 16 MiB and a thread for tens of milliseconds; more at once would starve everything else. */
const AT_ONCE = 2

let running = 0
const waiting: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
  else running += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    // The turn is handed over directly, so that nobody slips in between.
    if (next === undefined) running -= 1
    else next()
  }
}

/** Hashes a password with scrypt and a random salt. Only a few run at once. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password))
}

/** Whether a password matches a hash. Only a few run at once. */
export function verifyPassword(given: { hash: string; password: string }): Promise<boolean> {
  return inTurn(() => verify(given))
}
