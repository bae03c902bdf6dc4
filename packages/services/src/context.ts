import type { ProjectId, SessionId, TokenId, UserId } from '@tiebreak/contracts/ids.ts'
import type { TokenScope } from '@tiebreak/contracts/members/roles.ts'
import type { Database } from '@tiebreak/db/database.ts'
import type { KeyHold } from '@tiebreak/db/queries/accounts/idempotency-keys.ts'
import type { TaskEngine } from '@tiebreak/engine/start-engine.ts'
import type { Entered, MembersAccess } from './membership.ts'
import type { OutboundRules } from './outbound/outbound-rules.ts'

/** The caller. A token acts for an account, within its scopes and its project; one of the organisation is of all projects. */
export type Actor =
  | { kind: 'anonymous' }
  /** Signed in; without a session when another verb acts in somebody's name. For `proof` see `proofOf`. */
  | { kind: 'user'; userId: UserId; isAdmin: boolean; sessionId?: SessionId; proof?: string }
  | {
      kind: 'token'
      tokenId: TokenId
      projectId: ProjectId | null
      scopes: readonly TokenScope[]
      userId: UserId
      isAdmin: boolean
      /** What the database checks before it lets the token write members; see `proofOf`. */
      proof?: string
    }
  | { kind: 'worker' }
  /** The operator of the instance at its command line: opens the database directly and needs no role. */
  | { kind: 'operator' }

/** One line of the log: what happened, with named facts. Never texts of prompts or responses, never secrets. */
export type Log = {
  info(facts: Record<string, unknown>, message: string): void
  warn(facts: Record<string, unknown>, message: string): void
  error(facts: Record<string, unknown>, message: string): void
}

/** How this instance reaches others, as its operator said. */
export type Outbound = { readonly rules: OutboundRules; readonly key: string }

/** What every verb gets besides its input. Nothing is global, so tests can pass their own. */
export type Ctx = {
  readonly db: Database
  /** Connections of the role that writes accounts and sessions; absent where nothing does, as in the worker. */
  readonly accounts?: Database
  readonly actor: Actor
  readonly requestId: string
  readonly log: Log
  /** Folder for uploads waiting to be imported and exports waiting to be downloaded. */
  readonly filesDir: string
  /** Size limit of an upload, in bytes; absent where nothing is uploaded. */
  readonly uploadLimitBytes?: number
  /** Origin at which people reach this instance, for links. */
  readonly publicUrl: string
  /** The caller's membership in the project of this request, if it has been looked up; valid for this request only. */
  readonly entered?: Entered & { readonly projectId: ProjectId }
  /** Who may make this call inside its project; checked again in the transaction that writes. */
  readonly access?: MembersAccess
  /** The hold on an `Idempotency-Key`, if the request has one: what it commits notes that it took effect. */
  readonly once?: KeyHold
  /** Where this instance may send to, and the key that seals secrets for it; absent where it sends nothing. */
  readonly outbound?: Outbound
  /** Where imports may fetch images from; absent where from nowhere. */
  readonly imageHosts?: OutboundRules
  /** Aborts when the work is cancelled, for example because its process is asked to stop. */
  readonly signal?: AbortSignal
}

/** What the worker's verbs get as well: threads to compute in. */
export type WorkerCtx = Ctx & { readonly engine: TaskEngine }

/** The argument of every verb. */
export type Verb<Input> = { readonly ctx: Ctx; readonly input: Input }

/** The argument of a verb that only the worker runs. */
export type WorkerVerb<Input> = { readonly ctx: WorkerCtx; readonly input: Input }
