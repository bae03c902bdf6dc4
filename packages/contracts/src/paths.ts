import { z } from 'zod'
import { MappingName } from '#data/mapping.ts'
import { MediaName } from '#data/schemas.ts'
import {
  ActId,
  AssignmentId,
  ComparisonId,
  ExportId,
  ImportId,
  InvitationId,
  JobId,
  ProjectId,
  PromptId,
  RaterId,
  SessionId,
  SubmissionId,
  TokenId,
  UploadId,
  UserId,
  WebhookId,
} from './ids.ts'

export const InProject = z.strictObject({ projectId: ProjectId })

export const InGuidelines = z.strictObject({
  projectId: ProjectId,
  version: z.coerce.number().int().min(1).max(1_000_000),
})

export const InPrompt = z.strictObject({ projectId: ProjectId, promptId: PromptId })

export const InImport = z.strictObject({ projectId: ProjectId, importId: ImportId })

export const InMapping = z.strictObject({ projectId: ProjectId, mappingName: MappingName })

export const InUpload = z.strictObject({ projectId: ProjectId, uploadId: UploadId })

export const InExport = z.strictObject({ projectId: ProjectId, exportId: ExportId })

export const InJob = z.strictObject({ projectId: ProjectId, jobId: JobId })

export const InAssignment = z.strictObject({ projectId: ProjectId, assignmentId: AssignmentId })

export const InComparison = z.strictObject({ projectId: ProjectId, comparisonId: ComparisonId })

export const InRater = z.strictObject({ projectId: ProjectId, raterId: RaterId })

export const InFlagAct = z.strictObject({ projectId: ProjectId, flagActId: ActId })

export const InInvitation = z.strictObject({ projectId: ProjectId, invitationId: InvitationId })

export const InMedia = z.strictObject({ projectId: ProjectId, name: MediaName })

export const InMember = z.strictObject({ projectId: ProjectId, userId: UserId })

export const InJudgement = z.strictObject({ projectId: ProjectId, judgementId: SubmissionId })

export const InSession = z.strictObject({ sessionId: SessionId })

/** A token of the organisation is in no project. */
export const InOrganisationToken = z.strictObject({ tokenId: TokenId })

export const InToken = z.strictObject({ projectId: ProjectId, tokenId: TokenId })

export const InWebhook = z.strictObject({ projectId: ProjectId, webhookId: WebhookId })

export const InAccount = z.strictObject({ userId: UserId })
