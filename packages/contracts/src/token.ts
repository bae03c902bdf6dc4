import { z } from 'zod'
import { Instant, OneLine } from './common.ts'
import { TokenId } from './ids.ts'
import { TokenScope } from './roles.ts'

export const CreateToken = z
  .strictObject({
    name: OneLine,
    scopes: z.array(TokenScope).min(1).max(3),
    expiresInDays: z.number().int().min(1).max(366).default(90),
  })
  .meta({ id: 'CreateToken' })
export type CreateToken = z.infer<typeof CreateToken>

export const ApiToken = z
  .strictObject({
    id: TokenId,
    name: z.string(),
    scopes: z.array(TokenScope),
    createdAt: Instant,
    expiresAt: Instant,
    lastUsedAt: Instant.nullable(),
    revokedAt: Instant.nullable(),
  })
  .meta({ id: 'ApiToken' })
export type ApiToken = z.infer<typeof ApiToken>

/** The token's text is shown once; only its SHA-256 is kept. */
export const CreatedToken = z.strictObject({ token: ApiToken, secret: z.string() }).meta({ id: 'CreatedToken' })
export type CreatedToken = z.infer<typeof CreatedToken>
