import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { CreateInvitation } from '@tiebreak/contracts/members/schemas.ts'
import { createInvitation } from '@tiebreak/services/members/create-invitation.ts'
import { asOperator } from '#operator/as-operator.ts'
import { checked } from '#remote/checked.ts'
import { printJson } from '#terminal/print-json.ts'

type Options = { project: ProjectId; role: string; email?: string; expiresInHours: string; json?: boolean }

/** Makes an invitation and shows its link, alone on standard output. */
export async function userInvite({ project: projectId, json, ...options }: Options): Promise<void> {
  const invitation = checked(CreateInvitation, {
    role: options.role,
    email: options.email ?? null,
    expiresInHours: Number(options.expiresInHours),
  })
  const made = await asOperator((ctx) => createInvitation({ ctx, input: { projectId, ...invitation } }))
  if (json) printJson(made)
  else process.stdout.write(`${made.link}\n`)
}
