import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { readConfig } from '#instance/config.ts'

test('without any variable an instance listens on loopback only, with its data beside the code', () => {
  expect(readConfig({})).toEqual({
    host: '127.0.0.1',
    port: 4310,
    metricsPort: null,
    trustedProxy: null,
    outbound: null,
    imageHosts: null,
    url: 'http://127.0.0.1:4310',
    dataDir: fileURLToPath(new URL('../../../../.data', import.meta.url)),
    database: { kind: 'embedded' },
    diskLimits: { leastShare: 0.05, leastBytes: 512 * 1024 ** 2 },
    admin: null,
  })
})

test('every variable is taken over, and an empty one counts as not set', () => {
  const config = readConfig({
    TIEBREAK_PORT: '8080',
    TIEBREAK_METRICS_PORT: '9464',
    TIEBREAK_HOST: '0.0.0.0',
    TIEBREAK_URL: 'https://tiebreak.example.org/',
    TIEBREAK_TRUSTED_PROXY: '10.0.0.0/8, 192.0.2.1',
    TIEBREAK_OUTBOUND: 'public, hooks.internal:8080',
    TIEBREAK_IMAGE_HOSTS: 'images.internal:8080',
    TIEBREAK_DATA: 'somewhere',
    TIEBREAK_DISK_LEAST_PERCENT: '10',
    TIEBREAK_DISK_LEAST_MIB: '2048',
    DATABASE_URL: 'postgres://serves@db/tiebreak',
    DATABASE_OWNER_URL: 'postgresql://owns@db/tiebreak',
    DATABASE_AUTH_URL: 'postgres://accounts@db/tiebreak',
    TIEBREAK_ADMIN_EMAIL: 'Ada@example.org',
    TIEBREAK_ADMIN_PASSWORD: 'long enough for this',
  })
  expect(config).toEqual({
    host: '0.0.0.0',
    port: 8080,
    metricsPort: 9464,
    url: 'https://tiebreak.example.org',
    trustedProxy: '10.0.0.0/8, 192.0.2.1',
    outbound: 'public, hooks.internal:8080',
    imageHosts: 'images.internal:8080',
    dataDir: resolve('somewhere'),
    database: {
      kind: 'given',
      appUrl: 'postgres://serves@db/tiebreak',
      ownerUrl: 'postgresql://owns@db/tiebreak',
      authUrl: 'postgres://accounts@db/tiebreak',
    },
    diskLimits: { leastShare: 0.1, leastBytes: 2 * 1024 ** 3 },
    admin: { email: 'ada@example.org', password: 'long enough for this' },
  })
  expect(readConfig({ TIEBREAK_PORT: '', DATABASE_URL: ' ' })).toEqual(readConfig({}))
})

test('one database address alone is that of an administrator', () => {
  expect(readConfig({ DATABASE_URL: 'postgres://admin@db' }).database).toEqual({
    kind: 'administered',
    adminUrl: 'postgres://admin@db',
  })
})

test('an instance that listens everywhere is reached by this machine on loopback', () => {
  expect(readConfig({ TIEBREAK_HOST: '0.0.0.0' }).url).toBe('http://127.0.0.1:4310')
  expect(readConfig({ TIEBREAK_HOST: '::' }).url).toBe('http://[::1]:4310')
  expect(readConfig({ TIEBREAK_HOST: '::1' }).url).toBe('http://[::1]:4310')
})

test('all problems are named at once, and no value', () => {
  const wrong = {
    TIEBREAK_PORT: '70000',
    TIEBREAK_HOST: 'http://host',
    TIEBREAK_OUTBOUND: 'everywhere',
    TIEBREAK_IMAGE_HOSTS: 'public',
    TIEBREAK_URL: 'tiebreak.example.org',
    DATABASE_OWNER_URL: 'mysql://owner:hunter2@db/x',
    TIEBREAK_ADMIN_PASSWORD: 'hunter2',
  }
  const message = messageOf(() => readConfig(wrong))
  for (const name of [...Object.keys(wrong), 'TIEBREAK_ADMIN_EMAIL', 'DATABASE_URL']) expect(message).toContain(name)
  expect(message).not.toContain('hunter2')
})

test.each(['0', '65536', '-1', '4310.5', '1e3', 'http'])('the port %s is refused', (TIEBREAK_PORT) => {
  expect(() => readConfig({ TIEBREAK_PORT })).toThrow('TIEBREAK_PORT: must be a whole number from 1 to 65535')
})

test('metrics have a port of their own', () => {
  for (const env of [{ TIEBREAK_METRICS_PORT: '4310' }, { TIEBREAK_PORT: '8080', TIEBREAK_METRICS_PORT: '8080' }])
    expect(() => readConfig(env)).toThrow('TIEBREAK_METRICS_PORT: must differ from the port of the page and API')
})

function messageOf(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    return String(error)
  }
  throw new Error('Nothing was thrown.')
}
