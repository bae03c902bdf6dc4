/** For how many seconds a token was made to be valid, at least one. */
export function validSeconds({ createdAt, expiresAt }: { createdAt: Date; expiresAt: Date }): number {
  return Math.max(1, Math.round((expiresAt.getTime() - createdAt.getTime()) / 1_000))
}
