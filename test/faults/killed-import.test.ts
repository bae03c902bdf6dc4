import { API } from '@tiebreak/contracts/api.ts'
import { afterEach, describe, expect, it } from 'vitest'
import { ADMIN, signedIn } from '#support/instance.ts'
import { until } from '#support/until.ts'
import { seededDraws } from './support/draw.ts'
import { signalTo } from './support/processes.ts'
import { type Home, makeHome, type Product, startProduct } from './support/product.ts'

const ROWS = 20_000
/** As many attempts as the queue gives a job, less the one that ends. */
const KILLS = 2

describe.runIf(process.platform === 'linux')('an import and the death of its worker', () => {
  let home: Home
  let product: Product
  afterEach(async () => {
    await product.stop()
    await home.remove()
  })

  /** Rows without ids, every other one like the one before it; every tenth can't be taken. */
  function* lines() {
    for (let at = 0; at < ROWS; at++) {
      const prompt = at % 10 === 9 ? 7 : `Question ${Math.floor(at / 2)}?`
      const responses = ['a', 'b'].map((id) => ({ id, text: `Answer ${id} `.repeat(20) }))
      const votes = [{ annotator: `w${at % 5}`, responses: ['a', 'b'], ranks: [1, 2] }]
      yield `${JSON.stringify({ prompt, responses, votes })}\n`
    }
  }

  it('it goes on where the last batch was committed, and in the end says and holds what one does that nobody disturbed', async () => {
    home = await makeHome()
    product = startProduct(home)
    await product.up()
    const admin = await signedIn(home.url, ADMIN)
    const text = [...lines()].join('')
    const begin = async (name: string) => {
      const { id: projectId } = await admin.call(API.createProject, { body: { name } })
      const { importId } = await admin.upload(API.startImport, { params: { projectId }, query: {} }, text)
      const look = () => admin.call(API.getImport, { params: { projectId, importId } })
      return {
        look,
        ended: () =>
          until('the import ends', async () => {
            const now = await look()
            return now.state !== 'queued' && now.state !== 'running' && now
          }),
        counts: async () => (await admin.call(API.getProject, { params: { projectId } })).counts,
        errors: async () =>
          (await admin.call(API.listImportErrors, { params: { projectId, importId }, query: { limit: 200 } })).items,
      }
    }
    const whole = await begin('Undisturbed')
    const { counts, errorGroups, notKept, state } = await whole.ended()

    const killed = await begin('Killed')
    const draw = seededDraws('killed import')
    const gone = new Set<number>()
    let least = 0
    for (let kill = 0; kill < KILLS; kill++) {
      const from = least + 1 + draw(2_000)
      least = await until('some more of it is in', async () => {
        const { counts: now, state: then } = await killed.look()
        expect(then).not.toBe('done')
        return now.lines >= from && now.lines
      })
      const worker = await until('there is a worker to kill', async () => {
        const { worker: running } = await product.parts()
        return running > 0 && !gone.has(running) && running
      })
      gone.add(worker)
      signalTo(worker, 'SIGKILL')
      const before = await killed.look()
      await until('another worker has begun', async () => {
        const { worker: running } = await product.parts()
        return running > 0 && !gone.has(running)
      })
      // What was in stays counted: nobody begins anew.
      expect((await killed.look()).counts.lines).toBeGreaterThanOrEqual(before.counts.lines)
      expect(before.counts.lines).toBeLessThan(ROWS)
    }
    const done = await killed.ended()
    expect(done).toMatchObject({ state, counts, errorGroups, notKept })
    expect(done.counts).toMatchObject({ lines: ROWS, badLines: ROWS / 10, promptsAlreadyThere: 0 })
    expect(await killed.counts()).toEqual(await whole.counts())
    expect(await killed.errors()).toEqual(await whole.errors())
    expect(product.lines.filter((line) => /stopped unexpectedly/.test(line))).toHaveLength(KILLS)
  }, 300_000)
})
