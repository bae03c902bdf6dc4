import { ApiError } from '@tiebreak/client/client.ts'
import { expect, test } from 'vitest'
import { whenThereIsRoom } from '../src/remote/when-there-is-room.ts'

const refusal = (status: number, retryAfterSeconds: number | null) =>
  new ApiError({ code: 'too_many_jobs', status, message: 'Too many.', retryAfterSeconds })

function patient(answers: (Error | string)[]) {
  const said: string[] = []
  const waited: number[] = []
  const call = async () => {
    const next = answers.shift() ?? 'nothing more'
    if (next instanceof Error) throw next
    return next
  }
  const wait = async (ms: number) => void waited.push(ms)
  return { said, waited, answer: whenThereIsRoom(call, { say: (sentence) => void said.push(sentence), wait }) }
}

test('asked to wait it says so, waits at least so long, and asks again', async () => {
  const { said, waited, answer } = patient([refusal(429, 7), refusal(503, 2), 'done'])
  expect(await answer).toBe('done')
  expect(said).toEqual(['Too many. Trying again in 7 s.', 'Too many. Trying again in 2 s.'])
  expect(waited[0]).toBeGreaterThanOrEqual(7_000)
  expect(waited[1]).toBeGreaterThanOrEqual(2_000)
})

test('any other refusal, one without a time, and one too many stand', async () => {
  await expect(patient([refusal(409, 1)]).answer).rejects.toMatchObject({ status: 409 })
  await expect(patient([refusal(503, null)]).answer).rejects.toMatchObject({ status: 503 })
  const { waited, answer } = patient(Array.from({ length: 9 }, () => refusal(429, 1)))
  await expect(answer).rejects.toMatchObject({ status: 429 })
  expect(waited).toHaveLength(5)
})
