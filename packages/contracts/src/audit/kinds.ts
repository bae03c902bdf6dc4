/**
 * Who acts: a person who is signed in or about to be; a token in the name of whoever made it; a service, which has an account
 * and no person; or the system, which is the worker, its rules and the command line on the server.
 */
export const ACTOR_KINDS = ['person', 'token', 'service', 'system'] as const

export type ActorKind = (typeof ACTOR_KINDS)[number]
