import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Email, Password } from '@tiebreak/contracts/common.ts'
import { StartupError } from '@tiebreak/contracts/startup-error.ts'
import { z } from 'zod'
import { readImageHosts, readOutboundRules } from '#outbound/outbound-rules.ts'
import type { DiskLimits } from './disk-room.ts'
import { diskLimitsOf, diskVariables } from './disk-variables.ts'
import { readTrustedProxies } from './trusted-proxies.ts'

/** How this instance is configured. */
export type InstanceConfig = {
  host: string
  port: number
  /** Port of `/metrics` on loopback; null for none. */
  metricsPort: number | null
  /** Where people reach it, without a slash at the end. Cookies, links and the origin check depend on it. */
  url: string
  /** Proxies trusted to say where a request comes from, as text; null for none. */
  trustedProxy: string | null
  /** Where it may send to, as text; null for nowhere. */
  outbound: string | null
  /** Where imports may fetch images from, as text; null for nowhere. */
  imageHosts: string | null
  /** Full path of the data folder. */
  dataDir: string
  /** With less free space than this, it accepts no uploads. */
  diskLimits: DiskLimits
  database:
    | { kind: 'embedded' }
    /** A role that can create roles; it creates ours and the database. */
    | { kind: 'administered'; adminUrl: string }
    /** Roles and database created by the operator. */
    | { kind: 'given'; ownerUrl: string; appUrl: string; authUrl: string }
  /** The first admin, unless it is to be created on the set-up page. */
  admin: { email: string; password: string } | null
}

const webUrl = z.url({ protocol: /^https?$/, error: 'must be an address such as https://tiebreak.example.org' })
const databaseUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'must be an address such as postgres://user:password@host:5432/name',
})
const portError = 'must be a whole number from 1 to 65535'
const port = z
  .string()
  .regex(/^\d+$/, portError)
  .transform(Number)
  .pipe(z.int().min(1, portError).max(65535, portError))

const variables = {
  TIEBREAK_PORT: port,
  TIEBREAK_METRICS_PORT: port,
  TIEBREAK_HOST: z.string().regex(/^[\w.:-]+$/, 'must be a host name or address, without a port'),
  TIEBREAK_URL: webUrl,
  TIEBREAK_TRUSTED_PROXY: z
    .string()
    .refine(
      (text) => readTrustedProxies(text) !== null,
      'must be addresses or ranges such as 10.0.0.0/8, separated by commas',
    ),
  TIEBREAK_OUTBOUND: z
    .string()
    .refine(
      (text) => readOutboundRules(text) !== null,
      'must be "public", or hosts with a port such as hooks.example.org:443, separated by commas',
    ),
  TIEBREAK_IMAGE_HOSTS: z
    .string()
    .refine(
      (text) => readImageHosts(text) !== null,
      'must be hosts with a port such as images.example.org:443, separated by commas',
    ),
  TIEBREAK_DATA: z.string(),
  ...diskVariables,
  DATABASE_URL: databaseUrl,
  DATABASE_OWNER_URL: databaseUrl,
  DATABASE_AUTH_URL: databaseUrl,
  TIEBREAK_ADMIN_EMAIL: Email,
  TIEBREAK_ADMIN_PASSWORD: Password,
}
type Variable = keyof typeof variables
type Values = { [Name in Variable]?: z.output<(typeof variables)[Name]> | undefined }

const PAIRS: readonly (readonly [needs: Variable, needed: Variable])[] = [
  ['TIEBREAK_ADMIN_EMAIL', 'TIEBREAK_ADMIN_PASSWORD'],
  ['TIEBREAK_ADMIN_PASSWORD', 'TIEBREAK_ADMIN_EMAIL'],
  ['DATABASE_OWNER_URL', 'DATABASE_URL'],
]

const DEFAULT_PORT = 4310
const CHECKOUT = fileURLToPath(new URL('../../../../', import.meta.url))

/**
 * Reads the configuration from environment variables; an empty one counts as not set.
 * @throws StartupError `config_invalid`, naming every problem at once and no value
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): InstanceConfig {
  const given = Object.fromEntries(Object.keys(variables).map((name) => [name, env[name]?.trim() || undefined]))
  const problems = PAIRS.filter(([needs, needed]) => given[needs] && !given[needed]).map(
    ([needs, needed]) => `${needs}: also needs ${needed}`,
  )
  const parsed = z.object(variables).partial().safeParse(given)
  if (!parsed.success)
    problems.push(...parsed.error.issues.map(({ path, message }) => `${String(path[0])}: ${message}`))
  if (given.TIEBREAK_METRICS_PORT && given.TIEBREAK_METRICS_PORT === (given.TIEBREAK_PORT ?? String(DEFAULT_PORT)))
    problems.push('TIEBREAK_METRICS_PORT: must differ from the port of the page and API')
  if (!parsed.success || problems.length > 0)
    throw new StartupError('config_invalid', `The configuration is invalid: ${problems.join('; ')}.`)
  return fromValues(parsed.data)
}

function fromValues(values: Values): InstanceConfig {
  const host = values.TIEBREAK_HOST ?? '127.0.0.1'
  const port = values.TIEBREAK_PORT ?? DEFAULT_PORT
  return {
    host,
    port,
    metricsPort: values.TIEBREAK_METRICS_PORT ?? null,
    url: (values.TIEBREAK_URL ?? `http://${reachableHost(host)}:${port}`).replace(/\/+$/, ''),
    trustedProxy: values.TIEBREAK_TRUSTED_PROXY ?? null,
    outbound: values.TIEBREAK_OUTBOUND ?? null,
    imageHosts: values.TIEBREAK_IMAGE_HOSTS ?? null,
    dataDir: resolve(values.TIEBREAK_DATA ?? resolve(CHECKOUT, '.data')),
    diskLimits: diskLimitsOf(values),
    database: database(values),
    admin:
      values.TIEBREAK_ADMIN_EMAIL && values.TIEBREAK_ADMIN_PASSWORD
        ? { email: values.TIEBREAK_ADMIN_EMAIL, password: values.TIEBREAK_ADMIN_PASSWORD }
        : null,
  }
}

function database(values: Values): InstanceConfig['database'] {
  const { DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl, DATABASE_AUTH_URL: authUrl } = values
  if (url === undefined) return { kind: 'embedded' }
  if (ownerUrl === undefined) return { kind: 'administered', adminUrl: url }
  return { kind: 'given', ownerUrl, appUrl: url, authUrl: authUrl ?? url }
}

/** The host part of an address at which this machine can reach a server that listens on `host`. */
export function reachableHost(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}
