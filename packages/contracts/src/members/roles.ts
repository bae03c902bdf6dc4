import { z } from 'zod'

/** A member's possible roles. Being an admin concerns the whole instance, and is not one of them. */
export const ROLES = ['annotator', 'reviewer', 'lead', 'engineer'] as const
export const Role = z.enum(ROLES).meta({ id: 'Role' })
export type Role = z.infer<typeof Role>

/** What an API token may do in its project. */
export const TOKEN_SCOPES = ['read', 'import', 'export'] as const
export const TokenScope = z.enum(TOKEN_SCOPES).meta({ id: 'TokenScope' })
export type TokenScope = z.infer<typeof TokenScope>
