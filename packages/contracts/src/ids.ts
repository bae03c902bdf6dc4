import { z } from 'zod'

/**
 * Ids are UUIDs (version 7, created by the application or the browser); brands keep the types of different kinds apart.
 */
export const ProjectId = z.uuid().brand<'ProjectId'>()
export type ProjectId = z.infer<typeof ProjectId>

export const OrganisationId = z.uuid().brand<'OrganisationId'>()
export type OrganisationId = z.infer<typeof OrganisationId>

/** The organisation that every instance has. */
export const DEFAULT_ORGANISATION: OrganisationId = OrganisationId.parse('00000000-0000-7000-8000-000000000001')

export const PromptId = z.uuid().brand<'PromptId'>()
export type PromptId = z.infer<typeof PromptId>

export const ResponseId = z.uuid().brand<'ResponseId'>()
export type ResponseId = z.infer<typeof ResponseId>

export const ComparisonId = z.uuid().brand<'ComparisonId'>()
export type ComparisonId = z.infer<typeof ComparisonId>

export const UploadId = z.uuid().brand<'UploadId'>()
export type UploadId = z.infer<typeof UploadId>

export const AssignmentId = z.uuid().brand<'AssignmentId'>()
export type AssignmentId = z.infer<typeof AssignmentId>

export const SubmissionId = z.uuid().brand<'SubmissionId'>()
export type SubmissionId = z.infer<typeof SubmissionId>

export const RaterId = z.uuid().brand<'RaterId'>()
export type RaterId = z.infer<typeof RaterId>

export const RulingId = z.uuid().brand<'RulingId'>()
export type RulingId = z.infer<typeof RulingId>

export const ActId = z.uuid().brand<'ActId'>()
export type ActId = z.infer<typeof ActId>

export const AdjudicationId = z.uuid().brand<'AdjudicationId'>()
export type AdjudicationId = z.infer<typeof AdjudicationId>

export const JobId = z.uuid().brand<'JobId'>()
export type JobId = z.infer<typeof JobId>

export const FitId = z.uuid().brand<'FitId'>()
export type FitId = z.infer<typeof FitId>

export const ImportId = z.uuid().brand<'ImportId'>()
export type ImportId = z.infer<typeof ImportId>

export const ExportId = z.uuid().brand<'ExportId'>()
export type ExportId = z.infer<typeof ExportId>

export const InvitationId = z.uuid().brand<'InvitationId'>()
export type InvitationId = z.infer<typeof InvitationId>

export const WebhookId = z.uuid().brand<'WebhookId'>()
export type WebhookId = z.infer<typeof WebhookId>

export const WebhookDeliveryId = z.uuid().brand<'WebhookDeliveryId'>()
export type WebhookDeliveryId = z.infer<typeof WebhookDeliveryId>

export const TokenId = z.uuid().brand<'TokenId'>()
export type TokenId = z.infer<typeof TokenId>

/** An account's id, created by better-auth: opaque text. */
export const UserId = z.string().min(1).max(64).brand<'UserId'>()
export type UserId = z.infer<typeof UserId>

/** A session's id, created by better-auth: opaque text, and not a secret. */
export const SessionId = z.string().min(1).max(64).brand<'SessionId'>()
export type SessionId = z.infer<typeof SessionId>

/** Identifies one response inside one assignment. It reveals nothing about the response or its system. */
export const ResponseHandle = z
  .string()
  .regex(/^[0-9a-f]{16}$/)
  .brand<'ResponseHandle'>()
export type ResponseHandle = z.infer<typeof ResponseHandle>
