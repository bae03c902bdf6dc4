/** What may name a person, or open a door, in the order in which it is listed. */
export const PERSONAL_KINDS = ['email', 'phone', 'card', 'key'] as const

export type PersonalKind = (typeof PERSONAL_KINDS)[number]

export const PERSONAL_WORDS: Readonly<Record<PersonalKind, { one: string; many: string }>> = {
  email: { one: 'e-mail address', many: 'e-mail addresses' },
  phone: { one: 'telephone number', many: 'telephone numbers' },
  card: { one: 'payment card number', many: 'payment card numbers' },
  key: { one: 'key, token or private key', many: 'keys, tokens or private keys' },
}
