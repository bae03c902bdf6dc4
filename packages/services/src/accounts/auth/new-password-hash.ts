import { hashPassword } from './hash-password.ts'
import { type About, refuseEasyPassword } from './refuse-easy-password.ts'

/**
 * What is kept of a password that somebody sets; the one way to it.
 * @param path where the password is in the request
 * @throws DomainError `password_too_easy`
 */
export async function newPasswordHash(password: string, { path, ...about }: About & { path: string }): Promise<string> {
  await refuseEasyPassword(password, about, path)
  return hashPassword(password)
}
