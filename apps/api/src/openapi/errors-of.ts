import { ERRORS, type ErrorCode } from '@tiebreak/contracts/errors.ts'
import type { DescribedCall } from './auth-calls.ts'

/** Whether a call compares the account that it names with whoever calls; signing in makes that account's session itself. */
function takesAccount(path: string): boolean {
  return !path.startsWith('/api/auth/sign-in/')
}

/** Every error that a call can answer: its own, and those that follow from its access, method and input. */
export function errorsOf({
  path,
  access,
  method,
  params,
  query,
  body,
  upload,
  download,
  errors,
}: DescribedCall): ErrorCode[] {
  const codes = new Set<ErrorCode>(errors)
  // Signing in reads no API token.
  if (path.startsWith('/api/v1/')) codes.add('token_invalid')
  if (access.who !== 'public') codes.add('not_signed_in').add('not_allowed')
  if (access.who === 'members') codes.add('project_not_found')
  if (access.who === 'members') codes.add('token_scope_missing')
  if (takesAccount(path)) codes.add('other_account')
  if (method !== 'get') codes.add('origin_refused')
  if (params ?? query ?? body ?? upload) codes.add('bad_request')
  if (upload) codes.add('body_too_slow')
  if (body ?? upload) codes.add('payload_too_large').add('unsupported_media_type')
  if (download) codes.add('range_not_satisfiable')
  if (upload) codes.add('disk_short')
  codes.add('internal').add('busy').add('too_many_requests')
  return [...codes].sort((left, right) => ERRORS[left].status - ERRORS[right].status || (left < right ? -1 : 1))
}
