import type { InstanceConfig } from './config.ts'

export type FirstRun = { appUrl: string; jobsUrl: string; config: InstanceConfig; log: (line: string) => void }

/**
 * What is done once, when the API answers for the first time.
 * @returns how to sign in, in one line
 */
export async function firstRun(_options: FirstRun): Promise<{ signIn: string }> {
  return { signIn: 'Sign in with your e-mail address and password.' }
}
