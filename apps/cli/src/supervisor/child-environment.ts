import type { InstanceConfig } from '@tiebreak/services/instance/config.ts'
import type { InstanceSecrets } from '@tiebreak/services/instance/secrets.ts'
import { outboundKeyOf } from '@tiebreak/services/outbound/seal-secret.ts'

export type ChildEnvironment = {
  config: InstanceConfig
  secrets: InstanceSecrets
  urls: { appUrl: string; jobsUrl: string; authUrl: string }
}

type Variables = Record<string, string | undefined>

/**
 * The environments of API and worker. Each gets what it needs, only its own database address, and nothing reserved for
 * the supervisor (addresses with more rights, the first admin's password).
 */
export function childEnvironments({ config, secrets, urls }: ChildEnvironment): { api: Variables; worker: Variables } {
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !KEPT_BACK.has(name)))
  const shared = {
    ...inherited,
    NODE_ENV: 'production',
    TIEBREAK_DATA: config.dataDir,
    TIEBREAK_URL: config.url,
    TIEBREAK_OUTBOUND: config.outbound ?? undefined,
  }
  return {
    api: {
      ...shared,
      TIEBREAK_APP_DATABASE_URL: urls.appUrl,
      TIEBREAK_AUTH_DATABASE_URL: urls.authUrl,
      TIEBREAK_AUTH_SECRET: secrets.auth,
      TIEBREAK_PORT: String(config.port),
      TIEBREAK_HOST: config.host,
      TIEBREAK_METRICS_PORT: config.metricsPort === null ? undefined : String(config.metricsPort),
      TIEBREAK_TRUSTED_PROXY: config.trustedProxy ?? undefined,
    },
    worker: {
      ...shared,
      TIEBREAK_JOBS_DATABASE_URL: urls.jobsUrl,
      TIEBREAK_OUTBOUND_KEY: outboundKeyOf(secrets.auth),
      TIEBREAK_IMAGE_HOSTS: config.imageHosts ?? undefined,
    },
  }
}

/** Variables that a shell may have set for the supervisor, or for other PostgreSQL programs. */
const KEPT_BACK: ReadonlySet<string> = new Set([
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'DATABASE_AUTH_URL',
  'TIEBREAK_ADMIN_PASSWORD',
  'TIEBREAK_APP_DATABASE_URL',
  'TIEBREAK_AUTH_DATABASE_URL',
  'TIEBREAK_JOBS_DATABASE_URL',
  'TIEBREAK_AUTH_SECRET',
  'TIEBREAK_OUTBOUND_KEY',
  'PGPASSWORD',
  'PGPASSFILE',
])
