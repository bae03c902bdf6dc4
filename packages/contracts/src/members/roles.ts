import { z } from 'zod'

/** What a member may be in a project. An admin is of the whole instance and not in this list. */
export const ROLES = ['annotator', 'reviewer', 'lead', 'engineer'] as const
export const Role = z.enum(ROLES).meta({ id: 'Role' })
export type Role = z.infer<typeof Role>

/** What an API token may do in its project. */
export const TOKEN_SCOPES = ['read', 'import', 'export'] as const
export const TokenScope = z.enum(TOKEN_SCOPES).meta({ id: 'TokenScope' })
export type TokenScope = z.infer<typeof TokenScope>
