import { z } from 'zod'
import { Email, Instant, ManyLines, OneLine, Password } from '#common.ts'
import { ProjectId, SessionId, UserId } from '#ids.ts'
import { Role } from '#members/roles.ts'

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

/** What people may change about themselves. */
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
    /** When it was last renewed; use renews it once a day. */
    prolongedAt: Instant,
    expiresAt: Instant,
    /** The browser's own description; null if there was none. */
    userAgent: z.string().nullable(),
    /** Whether it is the session of this request. */
    current: z.boolean(),
  })
  .meta({ id: 'OwnSession' })

export type OwnSession = z.infer<typeof OwnSession>

/** What a person created that gives access to anyone who holds it: invitations and API tokens. */
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
    /** Whether it is for programs: it has no password. */
    isService: z.boolean(),
    /** When it was disabled; null while it is enabled. */
    disabledAt: Instant.nullable(),
    createdAt: Instant,
    /** Number of open sessions. */
    sessions: z.number().int().min(0),
  })
  .meta({ id: 'Account' })

export type Account = z.infer<typeof Account>

/** One change; absent fields stay as they are. Admins are made at the command line. */
export const ChangeAccount = z
  .strictObject({ disabled: z.boolean().optional(), isAdmin: z.literal(false).optional() })
  .meta({ id: 'ChangeAccount' })

export type ChangeAccount = z.infer<typeof ChangeAccount>

/** The account as it is now, and what ended with the change. */
export const ChangedAccount = z
  .strictObject({ account: Account, endedSessions: z.number().int().min(0), revoked: Grants })
  .meta({ id: 'ChangedAccount' })

export type ChangedAccount = z.infer<typeof ChangedAccount>

/** What would be revoked across all projects. */
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
  'account.create_token',
  'account.rotate_token',
  'account.revoke_token',
] as const

export type AccountAction = (typeof ACCOUNT_ACTIONS)[number]

/** What was done to an account, and by whom. Never changed or deleted. */
export const AccountEvent = z
  .strictObject({
    id: z.uuid(),
    at: Instant,
    action: z.enum(ACCOUNT_ACTIONS),
    /** Who did it: a name, or "operator" for the command line and the configuration, "anonymous" with a link. */
    by: z.string(),
    account: z.strictObject({ id: UserId, name: z.string().nullable(), email: z.string().nullable() }),
    /** Facts about the act, such as how many sessions ended. */
    detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  })
  .meta({ id: 'AccountEvent' })

export type AccountEvent = z.infer<typeof AccountEvent>

export const SetupState = z.strictObject({ open: z.boolean() }).meta({ id: 'SetupState' })

export type SetupState = z.infer<typeof SetupState>

export const CompleteSetup = z
  .strictObject({ token: ManyLines(200).min(1), name: OneLine, email: Email, password: Password })
  .meta({ id: 'CompleteSetup' })

export type CompleteSetup = z.infer<typeof CompleteSetup>

const MOST_KEYS = 60

/** An action on the screen and its key, as `KeyboardEvent.key` names it, with modifiers: `ctrl+z`. */
const KeyMap = z
  .record(
    z.string().regex(/^[a-z][A-Za-z0-9_]{0,39}$/),
    z
      .string()
      .min(1)
      .max(30)
      // No pattern: readers of the API's document, Python's among them, have regular expressions without \p.
      .refine((key) => /^[^\s\p{C}]+$|^ $/u.test(key), 'Not the name of a key'),
  )
  .refine((map) => Object.keys(map).length <= MOST_KEYS, `at most ${MOST_KEYS} keys`)

const Layout = z.strictObject({
  responses: z.enum(['auto', 'side_by_side', 'stacked']),
  syncScroll: z.boolean(),
  raw: z.boolean(),
})

/** What people chose for themselves, the same in every project. */
export const Preferences = z
  .strictObject({
    /** Keys that differ from the defaults, by action. */
    keys: KeyMap,
    /** When off, single keys do nothing. */
    keysOn: z.boolean(),
    /** A digit submits at once. */
    fastMode: z.boolean(),
    theme: z.enum(['system', 'light', 'dark', 'contrast']),
    /** A language tag such as `en` or `ar`; null for the browser's. */
    language: z
      .string()
      .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/)
      .nullable(),
    /** How many judgements per day the person aims for; null for no goal. */
    goalPerDay: z.number().int().min(1).max(2000).nullable(),
    layout: Layout,
    /** Whether language, theme and keys were asked for before a first task: once per person, in whichever project. */
    asked: z.boolean(),
  })
  .meta({ id: 'Preferences' })

export type Preferences = z.infer<typeof Preferences>

const { keys, keysOn, fastMode, theme, language, goalPerDay, asked } = Preferences.shape

/** Preferences to be saved; absent fields get their defaults. Parsing gives complete `Preferences`. */
export const SetPreferences = z
  .strictObject({
    keys: keys.default({}),
    keysOn: keysOn.default(true),
    fastMode: fastMode.default(false),
    theme: theme.default('system'),
    language: language.default(null),
    goalPerDay: goalPerDay.default(null),
    layout: Layout.extend({
      responses: Layout.shape.responses.default('auto'),
      syncScroll: Layout.shape.syncScroll.default(false),
      raw: Layout.shape.raw.default(false),
    }).prefault({}),
    asked: asked.default(false),
  })
  .meta({ id: 'SetPreferences' })
