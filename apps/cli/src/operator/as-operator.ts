import { readConfig } from '@tiebreak/services/instance/config.ts'
import { type OperatorCtx, withOperator } from '@tiebreak/services/operator/with-operator.ts'

/** Opens the database that the environment names, as `up` does, and passes it to `work`. */
export function asOperator<T>(work: (ctx: OperatorCtx) => Promise<T>): Promise<T> {
  return withOperator(readConfig(process.env), work)
}
