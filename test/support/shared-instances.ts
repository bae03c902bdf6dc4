import { inject, type ProvidedContext } from 'vitest'
import type { TestProject } from 'vitest/node'
import { type Instance, signedIn, startInstance } from './instance.ts'
import { beginRun } from './prepared-data.ts'

/** What tests need of an instance that others use too: none of them stops it or changes its settings. */
export type SharedInstance = Pick<Instance, 'url' | 'dataDir' | 'signIn'>

declare module 'vitest' {
  interface ProvidedContext {
    instances: { url: string; dataDir: string }[]
  }
}

/** Starts an instance for each worker of the suite: its files bring projects and people of their own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  beginRun()
  const started = await Promise.all(Array.from({ length: project.config.maxWorkers }, () => startInstance()))
  const provided: ProvidedContext['instances'] = started.map(({ url, dataDir }) => ({ url, dataDir }))
  project.provide('instances', provided)
  return async () => void (await Promise.all(started.map((instance) => instance.stop())))
}

/** The instance of the worker that runs this file; no other file runs on it at the same time. */
export function sharedInstance(): SharedInstance {
  const instance = inject('instances')[Number(process.env.VITEST_POOL_ID) - 1]
  if (!instance) throw new Error(`Worker ${process.env.VITEST_POOL_ID} has no instance of its own.`)
  return { ...instance, signIn: (account) => signedIn(instance.url, account) }
}
