import { z } from 'zod'
import { Email, Instant, OneLine, PageQuery, Password } from './common.ts'
import { InvitationId, ProjectId, UserId } from './ids.ts'
import { Role } from './roles.ts'

export const Me = z
  .strictObject({
    id: UserId,
    name: z.string(),
    email: z.string(),
    isAdmin: z.boolean(),
    memberships: z.array(z.strictObject({ projectId: ProjectId, projectName: z.string(), role: Role })),
  })
  .meta({ id: 'Me' })
export type Me = z.infer<typeof Me>

export const SetupState = z.strictObject({ open: z.boolean() }).meta({ id: 'SetupState' })
export type SetupState = z.infer<typeof SetupState>

export const CompleteSetup = z
  .strictObject({ token: z.string().min(1).max(200), name: OneLine, email: Email, password: Password })
  .meta({ id: 'CompleteSetup' })
export type CompleteSetup = z.infer<typeof CompleteSetup>

/** Which members, in the order in which their accounts were made. */
export const ListMembers = PageQuery.extend({ role: Role.optional() })
export type ListMembers = z.infer<typeof ListMembers>

export const Member = z
  .strictObject({ userId: UserId, name: z.string(), email: z.string(), role: Role, since: Instant })
  .meta({ id: 'Member' })
export type Member = z.infer<typeof Member>

export const ChangeMember = z.strictObject({ role: Role }).meta({ id: 'ChangeMember' })
export type ChangeMember = z.infer<typeof ChangeMember>

export const CreateInvitation = z
  .strictObject({
    role: Role,
    /** When given, only an account with this e-mail may redeem it. */
    email: Email.nullable().default(null),
    expiresInHours: z.number().int().min(1).max(720).default(168),
  })
  .meta({ id: 'CreateInvitation' })
export type CreateInvitation = z.infer<typeof CreateInvitation>

export const Invitation = z
  .strictObject({
    id: InvitationId,
    role: Role,
    email: z.string().nullable(),
    createdAt: Instant,
    expiresAt: Instant,
    state: z.enum(['open', 'redeemed', 'revoked', 'expired']),
  })
  .meta({ id: 'Invitation' })
export type Invitation = z.infer<typeof Invitation>

/** The link is shown once; only a hash of its token is kept. */
export const CreatedInvitation = z
  .strictObject({ invitation: Invitation, link: z.string() })
  .meta({ id: 'CreatedInvitation' })
export type CreatedInvitation = z.infer<typeof CreatedInvitation>

export const LookUpInvitation = z.strictObject({ token: z.string().min(1).max(200) }).meta({ id: 'LookUpInvitation' })
export type LookUpInvitation = z.infer<typeof LookUpInvitation>

export const OfferedInvitation = z
  .strictObject({ projectName: z.string(), role: Role, email: z.string().nullable(), expiresAt: Instant })
  .meta({ id: 'OfferedInvitation' })
export type OfferedInvitation = z.infer<typeof OfferedInvitation>

/** Signed in: only the token. Not signed in: name, e-mail and password of the new account. */
export const RedeemInvitation = z
  .strictObject({
    token: z.string().min(1).max(200),
    account: z.strictObject({ name: OneLine, email: Email, password: Password }).optional(),
  })
  .meta({ id: 'RedeemInvitation' })
export type RedeemInvitation = z.infer<typeof RedeemInvitation>

export const RedeemedInvitation = z
  .strictObject({ projectId: ProjectId, role: Role })
  .meta({ id: 'RedeemedInvitation' })
export type RedeemedInvitation = z.infer<typeof RedeemedInvitation>
