import { z } from 'zod'
import { Email, Instant, OneLine, PageQuery, Password, Tags } from './common.ts'
import { InvitationId, ProjectId, SessionId, UserId } from './ids.ts'
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

/** What one may change about oneself. */
export const ChangeMe = z.strictObject({ name: OneLine }).meta({ id: 'ChangeMe' })
export type ChangeMe = z.infer<typeof ChangeMe>

export const ChangePassword = z
  .strictObject({ currentPassword: z.string().min(1).max(128), newPassword: Password })
  .meta({ id: 'ChangePassword' })
export type ChangePassword = z.infer<typeof ChangePassword>

/** One place where an account is signed in. */
export const OwnSession = z
  .strictObject({
    id: SessionId,
    signedInAt: Instant,
    /** When it was last prolonged: use prolongs it once a day. */
    prolongedAt: Instant,
    expiresAt: Instant,
    /** What the browser called itself; null when it said nothing. */
    userAgent: z.string().nullable(),
    /** Whether it is the session of this request. */
    current: z.boolean(),
  })
  .meta({ id: 'OwnSession' })
export type OwnSession = z.infer<typeof OwnSession>

/** What a person made that opens something to whoever holds it. */
export const Grants = z
  .strictObject({ invitations: z.number().int().min(0), tokens: z.number().int().min(0) })
  .meta({ id: 'Grants' })
export type Grants = z.infer<typeof Grants>

/** An account as admins see it. */
export const Account = z
  .strictObject({
    id: UserId,
    name: z.string(),
    email: z.string(),
    isAdmin: z.boolean(),
    /** When it was disabled; null while it can be used. */
    disabledAt: Instant.nullable(),
    createdAt: Instant,
    /** Sessions that are open now. */
    sessions: z.number().int().min(0),
  })
  .meta({ id: 'Account' })
export type Account = z.infer<typeof Account>

/** One act: what is left out stays as it is. Admins are made at the command line. */
export const ChangeAccount = z
  .strictObject({ disabled: z.boolean().optional(), isAdmin: z.literal(false).optional() })
  .meta({ id: 'ChangeAccount' })
export type ChangeAccount = z.infer<typeof ChangeAccount>

/** The account as it is now, and what ended with the change. */
export const ChangedAccount = z
  .strictObject({ account: Account, endedSessions: z.number().int().min(0), revoked: Grants })
  .meta({ id: 'ChangedAccount' })
export type ChangedAccount = z.infer<typeof ChangedAccount>

/** What would be revoked over all projects. */
export const AccountGrants = z.strictObject({ ifDisabled: Grants, ifNoAdmin: Grants }).meta({ id: 'AccountGrants' })
export type AccountGrants = z.infer<typeof AccountGrants>

export const ACCOUNT_ACTIONS = [
  'account.create',
  'account.rename',
  'account.make_admin',
  'account.remove_admin',
  'account.disable',
  'account.enable',
  'account.set_password',
  'account.end_sessions',
] as const
export type AccountAction = (typeof ACCOUNT_ACTIONS)[number]

/** What was done to an account, and by whom. Never changed or taken away. */
export const AccountEvent = z
  .strictObject({
    id: z.uuid(),
    at: Instant,
    action: z.enum(ACCOUNT_ACTIONS),
    /** Who did it: a name, or "operator" for the command line and the configuration, "anonymous" with a link. */
    by: z.string(),
    account: z.strictObject({ id: UserId, name: z.string().nullable(), email: z.string().nullable() }),
    /** Facts of the act, such as how many sessions ended. */
    detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  })
  .meta({ id: 'AccountEvent' })
export type AccountEvent = z.infer<typeof AccountEvent>

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
  .strictObject({
    userId: UserId,
    name: z.string(),
    email: z.string(),
    role: Role,
    /** Groups, languages and fields: comparisons are kept for them and matched with them. */
    tags: z.array(z.string()),
    since: Instant,
    /** Whether their consent is in force; null where the project asks for none and they never gave one. */
    consent: z.enum(['given', 'withdrawn', 'missing']).nullable().default(null),
  })
  .meta({ id: 'Member' })
export type Member = z.infer<typeof Member>

/** What is left out stays as it is. */
export const ChangeMember = z
  .strictObject({ role: Role.optional(), tags: Tags.optional() })
  .meta({ id: 'ChangeMember' })
export type ChangeMember = z.infer<typeof ChangeMember>

/** The role that a member would get; without it they would be taken out. */
export const GetMemberGrants = z.strictObject({ role: Role.optional() })
export type GetMemberGrants = z.infer<typeof GetMemberGrants>

/** The member as they are now, and what of theirs was revoked with the change. */
export const ChangedMember = Member.extend({ revoked: Grants }).meta({ id: 'ChangedMember' })
export type ChangedMember = z.infer<typeof ChangedMember>

export const RemovedMember = z.strictObject({ revoked: Grants }).meta({ id: 'RemovedMember' })
export type RemovedMember = z.infer<typeof RemovedMember>

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
