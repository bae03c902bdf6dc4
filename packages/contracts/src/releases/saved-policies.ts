import { z } from 'zod'
import { Instant, OneLine } from '#common.ts'
import { ReleasePolicyId } from '#ids.ts'
import { NewReleasePolicy, ReleasePolicy } from './policy.ts'

export const SavePolicy = z.strictObject({ name: OneLine, policy: NewReleasePolicy }).meta({ id: 'SavePolicy' })

export type SavePolicy = z.infer<typeof SavePolicy>

export const SavedPolicy = z
  .strictObject({
    id: ReleasePolicyId,
    name: z.string(),
    version: z.number().int(),
    policy: ReleasePolicy,
    createdBy: z.string().nullable(),
    createdAt: Instant,
  })
  .meta({ id: 'SavedPolicy' })

export type SavedPolicy = z.infer<typeof SavedPolicy>
