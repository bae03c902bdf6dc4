import type { ErrorBody } from './error-body.ts'
import { ERRORS, type ErrorCode } from './errors.ts'

/**
 * The error in a response, or null if the response does not have our shape. The same check as the schema `ErrorBody` (a
 * test compares them), except that extra keys are allowed: for clients, which load no schemas.
 */
export function readErrorBody(value: unknown): ErrorBody['error'] | null {
  if (!isRecord(value) || !isRecord(value.error)) return null
  const { code, message, details, requestId } = value.error
  if (!isErrorCode(code) || typeof message !== 'string' || typeof requestId !== 'string') return null
  if (details === undefined) return { code, message, requestId }
  return Array.isArray(details) && details.every(isDetail) ? { code, message, requestId, details } : null
}

function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(ERRORS, code)
}

function isDetail(detail: unknown): detail is { path: string; message: string } {
  return isRecord(detail) && typeof detail.path === 'string' && typeof detail.message === 'string'
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
