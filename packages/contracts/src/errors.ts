import { IMPORT_ERRORS } from './data/import-errors.ts'
import { tell } from './tell.ts'

/**
 * Every error that the product returns on purpose: its HTTP status and the sentence a person reads.
 * Pages decide by the code; the API reference lists them.
 */
export const ERRORS = {
  bad_request: { status: 400, message: 'The request is invalid. The details say where.' },
  not_signed_in: { status: 401, message: 'Sign in to continue.' },
  sign_in_failed: { status: 401, message: 'Incorrect e-mail or password.' },
  token_invalid: { status: 401, message: 'This API token is unknown, revoked or expired.' },
  setup_token_invalid: {
    status: 401,
    message: 'This set-up token is invalid. The server log shows the current one.',
  },
  password_wrong: { status: 403, message: 'The current password is incorrect.' },
  not_allowed: { status: 403, message: 'Your role does not allow this.' },
  account_disabled: {
    status: 403,
    message: 'This account is disabled. An administrator of this instance can enable it again.',
  },
  other_account: {
    status: 403,
    message: 'This request was made for a different account from the one now signed in. Nothing was changed.',
  },
  origin_refused: { status: 403, message: 'The request came from a different origin.' },
  token_scope_missing: { status: 403, message: 'This API token does not have the scope that this call needs.' },
  route_not_found: { status: 404, message: 'There is nothing at this address.' },
  project_not_found: { status: 404, message: 'This project does not exist, or you are not a member of it.' },
  prompt_not_found: { status: 404, message: 'This prompt does not exist in this project.' },
  assignment_not_found: { status: 404, message: 'This task does not exist, or it belongs to someone else.' },
  comparison_not_found: { status: 404, message: 'This comparison does not exist in this project.' },
  feedback_not_found: { status: 404, message: 'There is no explanation for this task, or not yet.' },
  guidelines_not_found: { status: 404, message: 'This version of the guidelines does not exist.' },
  media_not_found: { status: 404, message: 'There is no image with this name in this project.' },
  upload_not_found: {
    status: 404,
    message: 'This upload does not exist in this project. It may have been removed: nothing arrived for too long.',
  },
  import_not_found: { status: 404, message: 'This import does not exist in this project.' },
  mapping_not_found: { status: 404, message: 'This project has no mapping with this name.' },
  export_not_found: { status: 404, message: 'This export does not exist in this project.' },
  job_not_found: { status: 404, message: 'This job does not exist in this project.' },
  rater_not_found: { status: 404, message: 'This rater does not exist in this project.' },
  judgement_not_found: {
    status: 404,
    message: 'This judgement does not exist in this project, or it belongs to someone else.',
  },
  flag_act_not_found: { status: 404, message: 'There is no record of this action in this project.' },
  member_not_found: { status: 404, message: 'This person is not a member of this project.' },
  account_not_found: { status: 404, message: 'This account does not exist.' },
  session_not_found: { status: 404, message: 'This session has ended, or it belongs to someone else.' },
  invitation_not_found: {
    status: 404,
    message: 'This invitation is not valid: it is unknown, used, revoked or expired.',
  },
  token_not_found: { status: 404, message: 'This API token does not exist in this project.' },
  webhook_not_found: { status: 404, message: 'This webhook does not exist in this project.' },
  setup_closed: { status: 404, message: 'Set-up is complete. Sign in instead.' },
  body_too_slow: { status: 408, message: 'The upload was too slow, so nothing was saved. Send the file again.' },
  method_not_allowed: { status: 405, message: 'This address does not support that method.' },
  comparison_not_in_review: {
    status: 409,
    message: 'This comparison is not awaiting review: it is still being judged, or it has already been reviewed.',
  },
  adjudicated_already: { status: 409, message: 'This comparison already has a different final answer. Read it first.' },
  review_changed: {
    status: 409,
    message: 'This comparison has changed since you opened it. Look at it again first.',
  },
  own_judgement: {
    status: 409,
    message: 'You judged or reported this comparison yourself, so another reviewer has to review it.',
  },
  assignment_already_judged: { status: 409, message: 'You have already judged this comparison.' },
  judgement_id_reused: { status: 409, message: 'This judgement id has already been used for a different judgement.' },
  judgement_revised_already: { status: 409, message: 'This judgement has already been revised.' },
  judgement_revised_too_often: { status: 409, message: 'This judgement has reached its limit of revisions.' },
  email_taken: { status: 409, message: 'An account with this e-mail already exists. Sign in to it first.' },
  last_admin: { status: 409, message: 'An instance needs at least one admin with an enabled account.' },
  flags_none: {
    status: 409,
    message: 'None of this annotator’s reports count at present, so there is nothing to set aside.',
  },
  flag_act_undone: { status: 409, message: 'This has already been undone, or is itself an undo.' },
  service_account: {
    status: 409,
    message:
      'This is a service account: it never signs in, has no password, judges nothing, and can only be a lead or an engineer.',
  },
  token_ended: { status: 409, message: 'This API token has been revoked or has expired. Create a new one.' },
  idempotency_in_progress: {
    status: 409,
    message: 'A request with this Idempotency-Key is still in progress. Send it again in a moment.',
  },
  idempotency_outcome_lost: {
    status: 409,
    message: 'A request with this Idempotency-Key took effect, but its response was lost. Look at what is there.',
  },
  idempotency_key_reused: {
    status: 422,
    message: 'This Idempotency-Key has been used for a different request.',
  },
  last_lead: { status: 409, message: 'A project needs at least one lead.' },
  export_not_ready: { status: 409, message: 'This export is not ready yet.' },
  export_file_gone: {
    status: 410,
    message: 'The file of this export is no longer in the data folder. Create the export again.',
  },
  cursor_of_another_epoch: {
    status: 410,
    message: 'This cursor is from before the database was restored. Begin anew, without a cursor.',
  },
  ...IMPORT_ERRORS,
  onboarding_outdated: { status: 409, message: 'The consent text has changed. Read the current version.' },
  webhooks_full: { status: 409, message: 'This project has reached its limit of 20 webhooks.' },
  outbound_off: {
    status: 409,
    message: 'This instance sends nothing to other machines. Its operator can allow it with TIEBREAK_OUTBOUND.',
  },
  payload_too_large: { status: 413, message: 'The request body is too large.' },
  range_not_satisfiable: {
    status: 416,
    message: 'The requested range is outside the file. Content-Range gives its size.',
  },
  unsupported_media_type: { status: 415, message: 'This call does not accept this Content-Type.' },
  image_not_taken: {
    status: 422,
    message:
      'Images must be complete PNG, JPEG, WebP or GIF files with at most 300 frames and 40 million pixels in all.',
  },
  answer_not_on_scale: { status: 422, message: "This does not fit the project's scale." },
  reason_missing: { status: 422, message: 'This judgement needs a reason.' },
  answer_not_of_comparison: { status: 422, message: 'Every response of the comparison must be ranked exactly once.' },
  explanation_names_no_response: {
    status: 422,
    message: 'The explanation names a response that this comparison does not have. The details say where.',
  },
  gold_file_refused: {
    status: 422,
    message: 'The file has errors, so none of its known answers was stored. The details say where.',
  },
  answer_not_of_assignment: { status: 422, message: 'The judgement names a response that is not part of this task.' },
  outbound_refused: { status: 422, message: 'This instance does not send to that address.' },
  password_too_easy: { status: 422, message: 'This password is too easy to guess.' },
  baseline_unknown: { status: 422, message: 'This project has no responses from that system.' },
  too_many_attempts: { status: 429, message: 'Too many attempts. Wait a moment, then try again.' },
  too_many_requests: {
    status: 429,
    message: 'This account has made too many requests. Nothing was changed. Wait a moment, then try again.',
  },
  too_many_jobs: {
    status: 429,
    message:
      'You have reached the limit of waiting and running jobs of this kind in this project. Try again when one has finished.',
  },
  internal: {
    status: 500,
    message: 'Something went wrong on the server. Nothing was left half done. Quote the request id when you report it.',
  },
  busy: { status: 503, message: 'The server is busy. Try again in a moment.' },
  disk_short: {
    status: 503,
    message:
      'The disk that holds the data folder or the database is almost full. The operator of this instance has to free some space.',
  },
  not_ready: { status: 503, message: 'The server is starting or shutting down.' },
} as const satisfies Record<string, { status: number; message: string }>

export type ErrorCode = keyof typeof ERRORS

/** One fault in a request, and where it is. */
export type ErrorDetail = { path: string; message: string }

/** The maximum number of details; the last one counts the rest. */
export const DETAILS_MOST = 20
const PATH_MOST = 100

function bounded(details: readonly ErrorDetail[]): ErrorDetail[] {
  const told = details
    .slice(0, details.length > DETAILS_MOST ? DETAILS_MOST - 1 : DETAILS_MOST)
    .map(({ path, message }) => ({ path: tell(path, PATH_MOST), message: tell(message) }))
  const rest = details.length - told.length
  return rest === 0 ? told : [...told, { path: '', message: `${rest} more not listed.` }]
}

/**
 * A broken rule. `details` say where in the input, at most `DETAILS_MOST` of them, each short and without control
 * characters; `retryAfterSeconds` becomes the Retry-After header.
 */
export class DomainError extends Error {
  readonly code: ErrorCode
  readonly details: readonly ErrorDetail[] | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(
    code: ErrorCode,
    options: { details?: readonly ErrorDetail[]; retryAfterSeconds?: number; cause?: unknown } = {},
  ) {
    super(ERRORS[code].message, { cause: options.cause })
    this.name = 'DomainError'
    this.code = code
    this.details = options.details && bounded(options.details)
    this.retryAfterSeconds = options.retryAfterSeconds
  }
}
