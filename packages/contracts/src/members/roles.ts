import { z } from 'zod'

/** A member's possible roles. Being an admin concerns the whole instance, and is not one of them. */
export const ROLES = ['annotator', 'reviewer', 'lead', 'engineer'] as const
export const Role = z.enum(ROLES).meta({ id: 'Role' })
export type Role = z.infer<typeof Role>

/**
 * What an API token may do in its project: look, take files in, take files away, run it (comparisons, policy, fits, state,
 * settings), and say who works in it.
 */
export const TOKEN_SCOPES = ['read', 'import', 'export', 'manage', 'people'] as const
export const TokenScope = z.enum(TOKEN_SCOPES).meta({ id: 'TokenScope' })
export type TokenScope = z.infer<typeof TokenScope>
