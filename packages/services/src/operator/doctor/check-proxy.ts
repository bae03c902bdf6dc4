import type { InstanceConfig } from '#instance/config.ts'
import { unnamedProxy } from '#instance/unnamed-proxy.ts'
import { type Finding, ok, warning } from './finding.ts'

/** Where requests come from is known: by the socket, or by a proxy that is trusted. */
export function checkProxy(config: InstanceConfig): Finding {
  const problem = unnamedProxy(config)
  if (problem !== null) return warning('proxy', problem.found, problem.advice)
  return ok('proxy', config.trustedProxy === null ? 'none needed' : `trusted: ${config.trustedProxy}`)
}
