/**
 * An error in transit between threads. A structured clone would lose its name, its fields and the class of its cause.
 */
export type CarriedError =
  | { kind: 'error'; name: string; message: string; stack: string | undefined; fields: object; inner: Inner }
  | { kind: 'other'; value: unknown }

type Inner = { cause?: CarriedError; errors?: CarriedError[] }

const CLASSES: Readonly<Record<string, new (message: string) => Error>> = {
  RangeError,
  ReferenceError,
  SyntaxError,
  TypeError,
}

/** Packs whatever was thrown. Fields that can't be sent become text. */
export function packError(thrown: unknown): CarriedError {
  if (!(thrown instanceof Error)) return { kind: 'other', value: sendable(thrown) }
  const { name, message, stack } = thrown
  const fields = Object.fromEntries(
    Object.entries(thrown)
      .filter(([key]) => !['name', 'message', 'stack', 'cause', 'errors'].includes(key))
      .map(([key, value]) => [key, sendable(value)]),
  )
  const inner: Inner = {}
  if (thrown.cause !== undefined) inner.cause = packError(thrown.cause)
  if (thrown instanceof AggregateError) inner.errors = thrown.errors.map(packError)
  return { kind: 'error', name, message, stack, fields, inner }
}

/** Restores the error: name, message, original stack, fields, cause. */
export function unpackError(carried: CarriedError): unknown {
  if (carried.kind === 'other') return carried.value
  const { name, message, stack, fields, inner } = carried
  const error = inner.errors
    ? new AggregateError(inner.errors.map(unpackError), message)
    : new (CLASSES[name] ?? Error)(message)
  const hidden = (value: unknown) => ({ value, configurable: true, writable: true })
  if (error.name !== name) Object.defineProperty(error, 'name', hidden(name))
  Object.defineProperty(error, 'stack', hidden(stack))
  if (inner.cause) Object.defineProperty(error, 'cause', hidden(unpackError(inner.cause)))
  return Object.assign(error, fields)
}

function sendable(value: unknown): unknown {
  try {
    return structuredClone(value)
  } catch {
    return String(value)
  }
}
