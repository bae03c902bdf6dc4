import { z } from 'zod'
import { UserId } from '#ids.ts'
import { ApiToken, CreateToken } from '#members/schemas.ts'

export const CreateOrganisationToken = CreateToken.omit({ serviceAccount: true }).meta({
  id: 'CreateOrganisationToken',
})

export type CreateOrganisationToken = z.infer<typeof CreateOrganisationToken>

/** A token for all projects. It acts for the admin who created it. */
export const OrganisationToken = ApiToken.omit({ serviceAccount: true, shownTo: true })
  .extend({ createdBy: z.strictObject({ id: UserId, name: z.string() }) })
  .meta({ id: 'OrganisationToken' })

export type OrganisationToken = z.infer<typeof OrganisationToken>

/** The token's text is shown only once; only its SHA-256 is stored. */
export const CreatedOrganisationToken = z
  .strictObject({ token: OrganisationToken, secret: z.string() })
  .meta({ id: 'CreatedOrganisationToken' })

export type CreatedOrganisationToken = z.infer<typeof CreatedOrganisationToken>
