/**
 * Kinds of actors: a person, signed in or about to be; a token, for whoever created it; a service, which has an account but
 * no person; the system, meaning the worker, its rules and the command line on the server.
 */
export const ACTOR_KINDS = ['person', 'token', 'service', 'system'] as const

export type ActorKind = (typeof ACTOR_KINDS)[number]
