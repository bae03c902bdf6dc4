import type { Membership } from '#membership.ts'

/** Whether a caller reads people by name: leads do, everybody else reads pseudonyms. */
export function maySeeNames({ role, isAdmin }: Membership): boolean {
  return isAdmin || role === 'lead'
}
