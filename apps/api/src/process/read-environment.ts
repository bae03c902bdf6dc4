import { StartupError } from '@tiebreak/contracts/startup-error.ts'
import { diskVariables } from '@tiebreak/services/instance/disk-variables.ts'
import { readTrustedProxies } from '@tiebreak/services/instance/trusted-proxies.ts'
import { readImageHosts, readOutboundRules } from '@tiebreak/services/outbound/outbound-rules.ts'
import { z } from 'zod'

const databaseUrl = z.url({ protocol: /^postgres(ql)?$/, error: 'must be an address of PostgreSQL' })

/**
 * What all processes are given. The supervisor has checked and set it; whoever starts a single process sets it by hand.
 */
const shared = {
  TIEBREAK_DATA: z.string({ error: 'must name the data folder' }).min(1),
  TIEBREAK_URL: z.url({ protocol: /^https?$/, error: 'must be an address such as https://tiebreak.example.org' }),
  TIEBREAK_OUTBOUND: z
    .string()
    .transform(readOutboundRules)
    .refine((rules) => rules !== null, 'must be "public" or hosts with a port')
    .optional(),
  TIEBREAK_LOG: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
}

const ofServer = z.object({
  ...shared,
  TIEBREAK_APP_DATABASE_URL: databaseUrl,
  TIEBREAK_AUTH_DATABASE_URL: databaseUrl,
  TIEBREAK_AUTH_SECRET: z.string({ error: 'must be set' }).min(32, 'must have at least 32 characters'),
  TIEBREAK_HOST: z.string().min(1).default('127.0.0.1'),
  TIEBREAK_PORT: z.coerce.number({ error: 'must be a port' }).int().min(1).max(65535).default(4310),
  TIEBREAK_METRICS_PORT: z.coerce.number({ error: 'must be a port' }).int().min(1).max(65535).optional(),
  TIEBREAK_TRUSTED_PROXY: z
    .string()
    .transform(readTrustedProxies)
    .refine((proxies) => proxies !== null, 'must be addresses or ranges')
    .optional(),
  TIEBREAK_REQUESTS_PER_SECOND: z.coerce.number({ error: 'must be a number' }).int().min(0).default(50),
  TIEBREAK_UPLOAD_LIMIT_MIB: z.coerce.number({ error: 'must be a number of MiB' }).int().min(1).default(2048),
  ...diskVariables,
})
export type ServerEnvironment = z.infer<typeof ofServer>

const ofWorker = z.object({
  ...shared,
  TIEBREAK_JOBS_DATABASE_URL: databaseUrl,
  /** Opens the secrets of webhooks. */
  TIEBREAK_OUTBOUND_KEY: z.string().min(43, 'must be the key that the supervisor derives').optional(),
  TIEBREAK_IMAGE_HOSTS: z
    .string()
    .transform(readImageHosts)
    .refine((rules) => rules !== null, 'must be hosts with a port')
    .optional(),
})
export type WorkerEnvironment = z.infer<typeof ofWorker>

type Variables = Readonly<Record<string, string | undefined>>

/**
 * The API process's environment.
 * @throws StartupError `config_invalid`, naming every problem at once and no value
 */
export function readServerEnvironment(variables: Variables): ServerEnvironment {
  return read(ofServer, variables)
}

/**
 * The worker process's environment.
 * @throws StartupError `config_invalid`, naming every problem at once and no value
 */
export function readWorkerEnvironment(variables: Variables): WorkerEnvironment {
  return read(ofWorker, variables)
}

function read<T extends z.ZodType>(schema: T, variables: Variables): z.output<T> {
  const parsed = schema.safeParse(variables)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`)
  throw new StartupError('config_invalid', `The configuration is invalid: ${problems.join('; ')}.`)
}
