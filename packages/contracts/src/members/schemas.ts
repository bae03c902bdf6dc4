import { z } from 'zod'
import { Grants } from '#accounts/schemas.ts'
import { SERVICE_ROLES } from '#choices.ts'
import { Email, Instant, ManyLines, OneLine, PageQuery, Password, Tags } from '#common.ts'
import { InvitationId, ProjectId, TokenId, UserId } from '#ids.ts'
import { Role, TOKEN_SCOPES, TokenScope } from './roles.ts'

/** Which members, in the order in which their accounts were created. */
export const ListMembers = PageQuery.extend({
  role: Role.optional(),
  /** Only service accounts, or only people. */
  service: z.enum(['true', 'false']).optional(),
})

export type ListMembers = z.infer<typeof ListMembers>

export const Member = z
  .strictObject({
    userId: UserId,
    name: z.string(),
    email: z.string(),
    /** Whether programs act for it by token: it has no password and judges nothing. */
    isService: z.boolean(),
    role: Role,
    /** Groups, languages and fields: comparisons are reserved for them and matched with them. */
    tags: z.array(z.string()),
    since: Instant,
    /**
     * Whether they agreed to the consent text in force, or only to an earlier one; null if the project asks for none and
     * they never agreed.
     */
    consent: z.enum(['given', 'earlier', 'withdrawn', 'missing']).nullable(),
  })
  .meta({ id: 'Member' })

export type Member = z.infer<typeof Member>

/** A member for which programs act by token, so that they go on working when people leave. */
export const CreateServiceAccount = z
  .strictObject({ name: OneLine, role: z.literal([...SERVICE_ROLES]).default(SERVICE_ROLES[0]) })
  .meta({ id: 'CreateServiceAccount' })

export type CreateServiceAccount = z.infer<typeof CreateServiceAccount>

/** Absent fields stay as they are. */
export const ChangeMember = z
  .strictObject({ role: Role.optional(), tags: Tags.optional() })
  .meta({ id: 'ChangeMember' })

export type ChangeMember = z.infer<typeof ChangeMember>

/** The role that the member would get; if absent, they would be removed. */
export const GetMemberGrants = z.strictObject({ role: Role.optional() })

export type GetMemberGrants = z.infer<typeof GetMemberGrants>

/** The member as they are now, and what was revoked with the change. */
export const ChangedMember = Member.extend({ revoked: Grants }).meta({ id: 'ChangedMember' })

export type ChangedMember = z.infer<typeof ChangedMember>

export const RemovedMember = z.strictObject({ revoked: Grants }).meta({ id: 'RemovedMember' })

export type RemovedMember = z.infer<typeof RemovedMember>

export const CreateInvitation = z
  .strictObject({
    role: Role,
    /** If given, only an account with this e-mail can use it. */
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

/** The link is shown only once; only a hash of its token is stored. */
export const CreatedInvitation = z
  .strictObject({ invitation: Invitation, link: z.string() })
  .meta({ id: 'CreatedInvitation' })

export type CreatedInvitation = z.infer<typeof CreatedInvitation>

export const LookUpInvitation = z.strictObject({ token: ManyLines(200).min(1) }).meta({ id: 'LookUpInvitation' })

export type LookUpInvitation = z.infer<typeof LookUpInvitation>

export const OfferedInvitation = z
  .strictObject({ projectName: z.string(), role: Role, email: z.string().nullable(), expiresAt: Instant })
  .meta({ id: 'OfferedInvitation' })

export type OfferedInvitation = z.infer<typeof OfferedInvitation>

/** Signed in: only the token. Not signed in: also name, e-mail and password of the new account. */
export const RedeemInvitation = z
  .strictObject({
    token: ManyLines(200).min(1),
    account: z.strictObject({ name: OneLine, email: Email, password: Password }).optional(),
  })
  .meta({ id: 'RedeemInvitation' })

export type RedeemInvitation = z.infer<typeof RedeemInvitation>

export const RedeemedInvitation = z
  .strictObject({ projectId: ProjectId, role: Role })
  .meta({ id: 'RedeemedInvitation' })

export type RedeemedInvitation = z.infer<typeof RedeemedInvitation>

export const CreateToken = z
  .strictObject({
    name: OneLine,
    scopes: z.array(TokenScope).min(1).max(TOKEN_SCOPES.length),
    expiresInDays: z.number().int().min(1).max(366).default(90),
    /** The service account for which it acts, which leads may name; by default it acts for whoever creates it. */
    serviceAccount: UserId.optional(),
  })
  .meta({ id: 'CreateToken' })

export type CreateToken = z.infer<typeof CreateToken>

export const ApiToken = z
  .strictObject({
    id: TokenId,
    name: z.string(),
    scopes: z.array(TokenScope),
    /** Name of the service account for which it acts; null if it acts for a person. */
    serviceAccount: z.string().nullable(),
    /** Whether it acts for the caller. */
    own: z.boolean(),
    /** Name of who was shown its text, where it acts for somebody else; null to all but leads. */
    shownTo: z.string().nullable(),
    createdAt: Instant,
    expiresAt: Instant,
    lastUsedAt: Instant.nullable(),
    revokedAt: Instant.nullable(),
    /** Whether another one took its place, beside which it works for a while. */
    isReplaced: z.boolean(),
  })
  .meta({ id: 'ApiToken' })

export type ApiToken = z.infer<typeof ApiToken>

/** The token's text is shown only once; only its SHA-256 is stored. */
export const CreatedToken = z.strictObject({ token: ApiToken, secret: z.string() }).meta({ id: 'CreatedToken' })

export type CreatedToken = z.infer<typeof CreatedToken>

/** How long the old text of a token goes on working beside the new one. */
export const RotateToken = z
  .strictObject({ graceHours: z.number().int().min(0).max(168).default(24) })
  .meta({ id: 'RotateToken' })

export type RotateToken = z.infer<typeof RotateToken>
