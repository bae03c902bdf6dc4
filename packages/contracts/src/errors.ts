import { tell } from './tell.ts'

/**
 * Every error that the product answers on purpose: its HTTP status and the sentence a person reads.
 * The screen switches on the code; the API reference lists them.
 */
export const ERRORS = {
  bad_request: { status: 400, message: 'The request is not valid. The details name each place.' },
  not_signed_in: { status: 401, message: 'Sign in first.' },
  sign_in_failed: { status: 401, message: 'E-mail or password is not right.' },
  token_invalid: { status: 401, message: 'This API token is unknown, revoked or expired.' },
  setup_token_invalid: {
    status: 401,
    message: 'This set-up token is not valid. The server log shows the current one.',
  },
  password_wrong: { status: 403, message: 'The current password is not right.' },
  not_allowed: { status: 403, message: 'Your role does not allow this.' },
  account_disabled: {
    status: 403,
    message: 'This account is disabled. An administrator of this instance can enable it again.',
  },
  other_account: {
    status: 403,
    message: 'This was meant for another account than the one that is signed in now. Nothing was done.',
  },
  origin_refused: { status: 403, message: 'The request came from another origin.' },
  token_scope_missing: { status: 403, message: 'This API token does not have the scope that this call needs.' },
  route_not_found: { status: 404, message: 'There is nothing at this address.' },
  project_not_found: { status: 404, message: 'This project does not exist or is not yours.' },
  prompt_not_found: { status: 404, message: 'This prompt does not exist in this project.' },
  assignment_not_found: { status: 404, message: 'This assignment does not exist or is not yours.' },
  comparison_not_found: { status: 404, message: 'This comparison does not exist in this project.' },
  feedback_not_found: { status: 404, message: 'There is no explanation for this assignment, or not yet.' },
  guidelines_not_found: { status: 404, message: 'There is no such version of the guidelines.' },
  media_not_found: { status: 404, message: 'There is no image of this name in this project.' },
  import_not_found: { status: 404, message: 'This import does not exist in this project.' },
  export_not_found: { status: 404, message: 'This export does not exist in this project.' },
  job_not_found: { status: 404, message: 'This job does not exist in this project.' },
  rater_not_found: { status: 404, message: 'This rater does not exist in this project.' },
  judgement_not_found: { status: 404, message: 'This judgement does not exist in this project, or is not yours.' },
  flag_act_not_found: { status: 404, message: 'Nothing of that kind was done in this project.' },
  member_not_found: { status: 404, message: 'This person is not a member of this project.' },
  account_not_found: { status: 404, message: 'There is no such account.' },
  session_not_found: { status: 404, message: 'This session has ended, or is not yours.' },
  invitation_not_found: {
    status: 404,
    message: 'This invitation is no longer valid: it is unknown, used, revoked or expired.',
  },
  token_not_found: { status: 404, message: 'This API token does not exist in this project.' },
  setup_closed: { status: 404, message: 'Set-up is done; sign in instead.' },
  body_too_slow: { status: 408, message: 'The file came too slowly, and nothing of it was kept. Send it again.' },
  method_not_allowed: { status: 405, message: 'This address does not take that method.' },
  comparison_not_in_review: {
    status: 409,
    message: 'This comparison does not wait for a reviewer: it is being judged, or was dealt with.',
  },
  adjudicated_already: { status: 409, message: 'Another answer is in force for this comparison. Read it first.' },
  review_changed: {
    status: 409,
    message: 'Another reviewer or annotator has changed how this comparison stands. Look at it again first.',
  },
  own_judgement: {
    status: 409,
    message: 'You judged or reported this comparison yourself. Another reviewer answers it.',
  },
  assignment_already_judged: { status: 409, message: 'This comparison was already judged.' },
  judgement_id_reused: { status: 409, message: 'This judgement id was already used with another answer.' },
  judgement_revised_already: { status: 409, message: 'This judgement was already revised.' },
  judgement_revised_too_often: { status: 409, message: 'This judgement was revised as often as one can be.' },
  email_taken: { status: 409, message: 'There is already an account with this e-mail. Sign in with it first.' },
  last_admin: { status: 409, message: 'An instance needs at least one admin whose account is not disabled.' },
  flags_none: { status: 409, message: 'No flag of this annotator counts now: there is nothing to set aside.' },
  flag_act_undone: { status: 409, message: 'This was undone already, or is an undo itself.' },
  last_lead: { status: 409, message: 'A project needs at least one lead.' },
  export_not_ready: { status: 409, message: 'This export is not ready yet.' },
  export_file_gone: {
    status: 410,
    message: 'The file of this export is no longer in the data folder. Make the export again.',
  },
  import_not_recognised: {
    status: 422,
    message: 'The file is in no format that can be read.',
  },
  import_source_gone: {
    status: 410,
    message: 'The file of this import is no longer in the data folder. Send it again.',
  },
  media_name_taken: { status: 409, message: 'Another image has this name. Delete it first, or choose another name.' },
  media_full: { status: 409, message: 'This project keeps as many images as it may: 500, or 250 MB.' },
  onboarding_outdated: { status: 409, message: 'The text to agree to has changed. Read the current one.' },
  payload_too_large: { status: 413, message: 'The body is larger than the limit.' },
  range_not_satisfiable: {
    status: 416,
    message: 'The file has no such bytes: Content-Range tells how many there are.',
  },
  unsupported_media_type: { status: 415, message: 'The Content-Type is not one that this call takes.' },
  image_not_taken: {
    status: 422,
    message:
      'Only whole PNG, JPEG, WebP and GIF images are taken, of at most 300 frames that have 40 million pixels together.',
  },
  answer_not_on_scale: { status: 422, message: "The answer does not fit this project's scale." },
  reason_missing: { status: 422, message: 'This answer needs a reason.' },
  answer_not_of_comparison: { status: 422, message: 'The answer must rank each response of the comparison once.' },
  answer_not_of_assignment: { status: 422, message: 'The answer names a response that this assignment does not show.' },
  password_too_easy: { status: 422, message: 'This password is too easy to guess.' },
  baseline_unknown: { status: 422, message: 'No response in this project comes from that system.' },
  too_many_attempts: { status: 429, message: 'Too many attempts. Wait a little and try again.' },
  too_many_requests: {
    status: 429,
    message: 'That was more at once than one account may ask for. Nothing was done; wait a little and try again.',
  },
  too_many_jobs: {
    status: 429,
    message:
      'As many jobs of this kind as you may have at once wait or run in this project. Try again when one has ended.',
  },
  internal: {
    status: 500,
    message: 'Something went wrong on our side. Nothing was half-done; the request id helps to find it.',
  },
  busy: { status: 503, message: 'The server is busy. Try again shortly.' },
  disk_short: {
    status: 503,
    message:
      'The disk of the data folder or of the database is almost full. Whoever runs this instance has to make room.',
  },
  not_ready: { status: 503, message: 'The server is starting or shutting down.' },
} as const satisfies Record<string, { status: number; message: string }>

export type ErrorCode = keyof typeof ERRORS

/** One place in a request that is wrong. */
export type ErrorDetail = { path: string; message: string }

/** So many places are named; the last entry counts the rest. */
export const DETAILS_MOST = 20
const PATH_MOST = 100

function bounded(details: readonly ErrorDetail[]): ErrorDetail[] {
  const told = details
    .slice(0, details.length > DETAILS_MOST ? DETAILS_MOST - 1 : DETAILS_MOST)
    .map(({ path, message }) => ({ path: tell(path, PATH_MOST), message: tell(message) }))
  const rest = details.length - told.length
  return rest === 0 ? told : [...told, { path: '', message: `There are ${rest} more.` }]
}

/** A broken rule. `details` name places in the input, few of them and each in a short harmless text; `retryAfterSeconds` becomes the Retry-After header. */
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
