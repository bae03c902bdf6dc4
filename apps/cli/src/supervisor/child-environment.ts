import type { InstanceConfig } from '@tiebreak/services/instance/config.ts'
import type { InstanceSecrets } from '@tiebreak/services/instance/secrets.ts'

export type ChildEnvironment = {
  config: InstanceConfig
  secrets: InstanceSecrets
  urls: { appUrl: string; jobsUrl: string }
}

/**
 * The environment of API and worker: what they need, and not what only the supervisor may know (the ways into the
 * database with more rights, the first admin's password).
 */
export function childEnvironment({ config, secrets, urls }: ChildEnvironment): Record<string, string | undefined> {
  const { DATABASE_URL, DATABASE_OWNER_URL, TIEBREAK_ADMIN_PASSWORD, ...inherited } = process.env
  return {
    ...inherited,
    NODE_ENV: 'production',
    TIEBREAK_APP_DATABASE_URL: urls.appUrl,
    TIEBREAK_JOBS_DATABASE_URL: urls.jobsUrl,
    TIEBREAK_AUTH_SECRET: secrets.auth,
    TIEBREAK_DATA: config.dataDir,
    TIEBREAK_PORT: String(config.port),
    TIEBREAK_HOST: config.host,
    TIEBREAK_METRICS_PORT: config.metricsPort === null ? undefined : String(config.metricsPort),
    TIEBREAK_URL: config.url,
    TIEBREAK_TRUSTED_PROXY: config.trustedProxy ?? undefined,
  }
}
