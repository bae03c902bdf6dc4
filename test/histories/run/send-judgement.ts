import { SubmitJudgement } from '@tiebreak/contracts/annotating/schemas.ts'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { SentBody } from '../history.ts'
import type { Recorder } from './recorder.ts'
import type { Somebody } from './set-up.ts'

/** Sends an answer until it is stored or refused; answers whether it is stored. */
export async function sendJudgement(
  recorder: Recorder,
  { somebody, api, projectId, body }: { somebody: Somebody; api: number; projectId: ProjectId; body: SentBody },
): Promise<boolean> {
  const params = { projectId }
  const answer = await recorder.ask(
    somebody,
    api,
    async (client) => {
      const { receivedAt, ...stored } = await client.call(API.submitJudgement, {
        params,
        body: SubmitJudgement.parse(body),
      })
      return { ...stored, at: receivedAt }
    },
    (outcome, when) => ({ call: 'submit', projectId, by: somebody.userId, ...when, body, outcome }),
  )
  return answer !== null
}
