/** The topics of the product: the same folders in every room. `docs/words.md` says what each holds. */
export const TOPICS = [
  'accounts',
  'members',
  'projects',
  'data',
  'comparisons',
  'annotating',
  'queue',
  'review',
  'measures',
  'exports',
] as const

/**
 * The topics of the services from the bottom up: each imports only those before it. A queue is tended by what measures
 * tell, so it stands above them; a file shows what all others have decided.
 */
export const TOPICS_UPWARDS: readonly (typeof TOPICS)[number][] = [
  'accounts',
  'members',
  'projects',
  'data',
  'comparisons',
  'annotating',
  'review',
  'measures',
  'queue',
  'exports',
]

/** What no topic imports: it is done with the topics, from above. */
export const ABOVE_TOPICS: readonly string[] = ['operator', 'sample']

/** Topics whose name is taken already, for rooms that may have them. */
export const RESERVED = ['releases', 'judges', 'oversight', 'audit'] as const

/** What is of no topic, and why it has a folder all the same. */
const NO_TOPIC = {
  jobs: 'work in the background, for any topic',
  instance: 'the running program: its database, files, secrets and ports',
  operator: 'what is done at the command line, past the roles',
  outbound: 'the one way to other machines, for any topic',
  sample: 'the projects of the first run',
} as const

export type TopicRoom = {
  /** Its folder from the root. */
  folder: string
  /** Whether each topic is a file by its name, and not a folder. */
  files?: true
  /** Folders of no topic that this room may have. */
  also?: readonly (keyof typeof NO_TOPIC)[]
  /** Folders that this room alone has, beside the topics. */
  beside?: readonly string[]
}

/** The rooms that are divided by topic. */
export const TOPIC_ROOMS: readonly TopicRoom[] = [
  { folder: 'packages/contracts/src', also: ['jobs'] },
  { folder: 'packages/db/src/schema', also: ['jobs'] },
  { folder: 'packages/db/src/queries', also: ['jobs', 'instance'] },
  { folder: 'packages/services/src', also: ['jobs', 'instance', 'operator', 'outbound', 'sample'] },
  { folder: 'apps/api/src/handlers', files: true, also: ['jobs'] },
  { folder: 'apps/web/src/features', also: ['jobs'] },
]

/** Rooms where a topic may be missing; none may have a folder of another name. */
export const PARTLY_BY_TOPIC: readonly TopicRoom[] = [
  // `walls` is what the policies of every table ask.
  { folder: 'drizzle/functions', also: ['jobs', 'instance'], beside: ['walls'] },
  { folder: 'test/flow', also: ['jobs'] },
  { folder: 'packages/services/test', also: ['instance', 'operator', 'outbound', 'sample'], beside: ['support'] },
  { folder: 'apps/web/test', also: ['jobs'], beside: ['shared', 'stand-in'] },
  { folder: 'test/browser' },
  { folder: 'test/security' },
]
