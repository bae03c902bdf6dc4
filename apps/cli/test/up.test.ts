import { readdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { childrenOf, GENEROUS, isAlive, type RunningInstance, startInstance, untilUp } from './running-instance.ts'
import { temporaryFolder } from './temporary-folder.ts'

const ADMIN = { TIEBREAK_ADMIN_EMAIL: 'ada@example.org', TIEBREAK_ADMIN_PASSWORD: 'a password for tests' }

async function signIn(url: string): Promise<number> {
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email: ADMIN.TIEBREAK_ADMIN_EMAIL, password: ADMIN.TIEBREAK_ADMIN_PASSWORD }),
  })
  return answer.status
}

/** On failure shows what the instance said instead. */
async function untilReady({ url, said }: RunningInstance): Promise<void> {
  const state = async () => {
    const status = await fetch(`${url}/readyz`).then(
      (answer) => answer.status,
      (error: unknown) => String(error),
    )
    return status === 200 ? 'ready' : `${status}: ${said().slice(-3_000)}`
  }
  await expect.poll(state, GENEROUS).toBe('ready')
}

test.runIf(process.platform === 'linux')(
  'an instance comes up, keeps a second one off its folder, survives the death of each part, and ends whole',
  async () => {
    const dataDir = await temporaryFolder()
    const first = await startInstance(dataDir, ADMIN)
    await untilUp(first)
    expect(first.said()).toContain(first.url)
    expect(await signIn(first.url)).toBe(200)

    const second = await startInstance(dataDir)
    expect(await second.ended).toBe(1)
    expect(second.said()).toMatch(/^Another Tiebreak \(process \d+\) is using the data folder .*$/)

    for (const part of ['api', 'worker', 'postgres'] as const) {
      const before = (await childrenOf(first.supervisor.pid))[part]
      process.kill(before, 'SIGKILL')
      await expect.poll(async () => (await childrenOf(first.supervisor.pid))[part], GENEROUS).not.toBeOneOf([0, before])
      await untilReady(first)
    }
    await expect.poll(() => signIn(first.url), GENEROUS).toBe(200)

    const parts = Object.values(await childrenOf(first.supervisor.pid))
    first.supervisor.kill('SIGTERM')
    expect(await first.ended).toBe(0)
    for (const pid of parts) expect(await isAlive(pid)).toBe(false)
    expect(await readdir(dataDir)).not.toContain('instance.lock')
  },
  240_000,
)

test.runIf(process.platform === 'linux')(
  'after SIGKILL of the supervisor nothing stays behind, and the next start has everything',
  async () => {
    const dataDir = await temporaryFolder()
    const first = await startInstance(dataDir, ADMIN)
    await untilUp(first)
    const parts = Object.values(await childrenOf(first.supervisor.pid))
    expect(parts).not.toContain(0)
    first.supervisor.kill('SIGKILL')
    await first.ended
    const next = await startInstance(dataDir)
    await untilUp(next)
    for (const pid of parts) await expect.poll(() => isAlive(pid), GENEROUS).toBe(false)
    expect(await signIn(next.url)).toBe(200)
  },
  240_000,
)

test.runIf(process.platform === 'linux')(
  'asked to stop while it still starts, it ends at once and leaves nothing',
  async () => {
    const dataDir = await temporaryFolder()
    const instance = await startInstance(dataDir)
    await expect.poll(async () => (await childrenOf(instance.supervisor.pid)).postgres, GENEROUS).not.toBe(0)
    const { postgres } = await childrenOf(instance.supervisor.pid)
    instance.supervisor.kill('SIGINT')
    expect(await instance.ended).toBe(0)
    expect(await isAlive(postgres)).toBe(false)
  },
  120_000,
)

test.runIf(process.platform === 'linux')(
  'with --json every line is JSON, the last step says where it is and that it is ready, and refusals come the same way',
  async () => {
    const dataDir = await temporaryFolder()
    const first = await startInstance(dataDir, {}, ['--json'])
    await expect.poll(() => first.said(), GENEROUS).toContain('"ready":true')
    const second = await startInstance(dataDir, {}, ['--json'])
    expect(await second.ended).toBe(1)
    expect(JSON.parse(second.said())).toMatchObject({ error: { code: 'data_folder_in_use' } })
    first.supervisor.kill('SIGTERM')
    expect(await first.ended).toBe(0)
    const lines = first
      .said()
      .split('\n')
      .map((line): unknown => JSON.parse(line))
    expect(lines).toContainEqual(expect.objectContaining({ name: 'up', url: first.url }))
    expect(lines).toContainEqual(expect.objectContaining({ name: 'up', msg: 'Stopping …' }))
    expect(lines).toContainEqual(expect.objectContaining({ name: 'api', msg: 'listening' }))
  },
  240_000,
)
