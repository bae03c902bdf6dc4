import { SessionId } from '@tiebreak/contracts/ids.ts'
import { refuseEasyPassword } from '@tiebreak/services/accounts/auth/refuse-easy-password.ts'
import { changePassword } from '@tiebreak/services/accounts/change-password.ts'
import { completeSetup } from '@tiebreak/services/accounts/complete-setup.ts'
import { ensureFirstAdmin, ensureSetupToken } from '@tiebreak/services/instance/first-admin.ts'
import { createInvitation } from '@tiebreak/services/members/create-invitation.ts'
import { redeemInvitation } from '@tiebreak/services/members/redeem-invitation.ts'
import { createUser } from '@tiebreak/services/operator/create-user.ts'
import { setUserPassword } from '@tiebreak/services/operator/set-user-password.ts'
import type { OperatorCtx } from '@tiebreak/services/operator/with-operator.ts'
import { expect, test } from 'vitest'
import { contextOf } from '../../support/context-of.ts'
import { PASSWORD, person, projectWith } from '../../support/people.ts'
import { useDatabase } from '../../support/use-database.ts'

const database = useDatabase()
const ada = { email: 'ada.lovelace@analytical.example', name: 'Ada Lovelace', projects: ['Summaries of patents'] }
const verdictOn = (password: string) =>
  refuseEasyPassword(password, ada, 'password').then(
    () => 'taken',
    ({ code, details }) => ({ code, why: details[0].message }),
  )

test.each([
  'aaaaaaaaaaaa',
  '123123123123',
  '1234567890',
  'qwertyuiop',
  'abcdefghijkl',
  'password12',
  'Password123!',
  'p4ssw0rd2026',
  'iloveyou123',
  'letmein1234',
  'asdfghjkl;',
  'hunter2hunter2',
  'passwordpassword',
  `${'ab1'.repeat(42)}`,
  'ada.lovelace@analytical.example',
  'Ada.Lovelace1',
  'lovelace2026',
  'adaadaadaada',
  'analytical.example',
  'tiebreak2026',
  'Tiebreak-Tiebreak',
  'tiebreaktiebreak!',
  'Summaries of patents',
  'patents-summaries-1',
  'PATENTS2026',
  // The keys of a common one under a Russian layout.
  'пароль123456',
  'йцукенгшщзхъ',
  'Привет12345',
  // Dressed up: look-alikes, wide letters, accents, invisible characters, signs in between.
  'p\u0430ssword1234',
  'ｐａｓｓｗｏｒｄ１２',
  'pass\u200bword\u200b1234',
  'p a s s w o r d 1 2',
  'p.a.s.s.w.o.r.d',
  'pass word 1234',
  'pa$$word pa$$word',
  '01012000 01012000',
  'qwerty qwerty',
  'admin admin admin',
  '      a      ',
  'a-d-a-l-o-v-e-l-a-c-e',
  'ádá lóvéláce',
  '\u0430d\u0430.l\u043ev\u0435l\u0430\u0441\u0435',
])('%s is refused, and it is said why', async (password) => {
  expect(await verdictOn(password)).toEqual({
    code: 'password_too_easy',
    why: expect.stringMatching(/^[A-Z].{10,}\.$/),
  })
})

test.each([
  'a slow kettle sings',
  'correct horse battery',
  'x7Gq2pLm9v',
  'quite another password',
  'nine lives of my cat',
  'ada likes 7 green umbrellas',
  'la sal del mar frío',
  'мой кот видит семь снов',
  'كلمات من عندي وحدي',
])('%s is taken', async (password) => {
  expect(await verdictOn(password)).toBe('taken')
})

test('the longest password that may be sent is judged too', async () => {
  const longest = 'aB1!'.repeat(32)
  expect(await verdictOn(longest)).toMatchObject({ code: 'password_too_easy' })
})

test('no way to set a password takes an easy one', async () => {
  const easy = 'aaaaaaaaaaaa'
  const refused = { code: 'password_too_easy' }
  const as = (...actor: Parameters<typeof contextOf> extends [unknown, ...infer Rest] ? Rest : never) =>
    contextOf(database(), ...actor)
  const operator: OperatorCtx = {
    ...as({ kind: 'operator' }),
    owner: database().owner,
    db: database().owner,
    accounts: database().owner,
  }

  await expect(
    ensureFirstAdmin({ db: database().accounts, email: 'first@example.org', password: easy }),
  ).rejects.toMatchObject(refused)
  const setup = {
    token: (await ensureSetupToken(database().accounts)) ?? '',
    name: 'First',
    email: 'first@example.org',
  }
  await expect(completeSetup({ ctx: as(), input: { ...setup, password: easy } })).rejects.toMatchObject(refused)
  expect(await completeSetup({ ctx: as(), input: { ...setup, password: PASSWORD } })).toEqual({ open: false })

  const lead = await person(database().accounts, 'lead@example.org')
  const projectId = await projectWith(database().owner, [[lead, 'lead']])
  const { link } = await createInvitation({
    ctx: as(lead),
    input: { projectId, role: 'annotator', email: null, expiresInHours: 1 },
  })
  const token = link.split('#')[1] ?? ''
  const join = (password: string) =>
    redeemInvitation({ ctx: as(), input: { token, account: { name: 'New', email: 'new@example.org', password } } })
  for (const password of [easy, 'kittens2026', 'Kittens-Kittens'])
    await expect(join(password)).rejects.toMatchObject({ ...refused, details: [{ path: 'account.password' }] })
  expect(await join(PASSWORD)).toMatchObject({ role: 'annotator' })

  const session = as({ ...lead, sessionId: SessionId.parse('none') })
  for (const newPassword of [easy, 'kittens2026', 'lead@example.org'])
    await expect(
      changePassword({ ctx: session, input: { currentPassword: PASSWORD, newPassword } }),
    ).rejects.toMatchObject({ ...refused, details: [{ path: 'newPassword' }] })

  const made = { name: 'Made', email: 'made@example.org', password: easy, isAdmin: false }
  await expect(createUser({ ctx: operator, input: made })).rejects.toMatchObject(refused)
  for (const password of [easy, 'kittens2026'])
    await expect(
      setUserPassword({ ctx: operator, input: { email: 'lead@example.org', password } }),
    ).rejects.toMatchObject(refused)
})
