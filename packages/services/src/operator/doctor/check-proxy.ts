import type { InstanceConfig } from '#instance/config.ts'
import { unnamedProxy } from '#instance/unnamed-proxy.ts'
import { type Finding, ok, warning } from './finding.ts'

/** It is known where requests come from: from the socket, or from a trusted proxy. */
export function checkProxy(config: InstanceConfig): Finding {
  const problem = unnamedProxy(config)
  if (problem !== null) return warning('proxy', problem.found, problem.advice)
  return ok('proxy', config.trustedProxy === null ? 'none needed' : `trusted: ${config.trustedProxy}`)
}
