import type { ProjectId, TokenId } from '@tiebreak/contracts/ids.ts'
import { revokeToken } from '@tiebreak/services/members/revoke-token.ts'
import { asOperator } from '#operator/as-operator.ts'
import { printJson } from '#terminal/print-json.ts'

/** Makes a token useless; revoking it again changes nothing. */
export async function tokenRevoke(
  tokenId: TokenId,
  { project: projectId, json }: { project: ProjectId; json?: boolean },
): Promise<void> {
  await asOperator((ctx) => revokeToken({ ctx, input: { projectId, tokenId } }))
  if (json) printJson({ id: tokenId, revoked: true })
  else process.stdout.write('The token has been revoked.\n')
}
