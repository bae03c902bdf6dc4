import { screen, waitFor, within } from '@testing-library/react'
import { API } from '@tiebreak/contracts/api.ts'
import { expect, test } from 'vitest'
import { openApp } from '../stand-in/open-app.tsx'
import { AT, inProject, PROJECT } from '../stand-in/samples.ts'
import { standInPerTest } from '../stand-in/stand-in-per-test.ts'
import { approved, DIGEST, detail, FILES, RELEASE, release } from './release-samples.ts'

const held = standInPerTest()
const address = `/projects/${PROJECT}/releases/${RELEASE}`
const file = `/api/v1${address}/file`

/** The lines under a name. */
function linesOf(label: string): HTMLElement | null {
  return screen.getByText(label, { selector: 'figcaption' }).closest('figure')
}

function member(userId: string, name: string, role: 'lead' | 'reviewer' | 'annotator') {
  return { userId, name, email: `${userId}@example.org`, isService: false, role, tags: [], since: AT, consent: null }
}

test('the report counts from what was judged to the rows, with every rule, split and check by name', async () => {
  inProject(held.server, 'reviewer').answer(API.getRelease, detail())
  openApp(address)
  const report = within(await screen.findByRole('region', { name: 'Report' }))
  expect(report.getByText('Judged pairs').closest('div')).toHaveTextContent('Judged pairs10')
  const rules = within(report.getByRole('region', { name: 'Left out, by rule' }))
  expect(rules.getByText('Ties').closest('div')).toHaveTextContent('Ties2')
  expect(rules.getByText('Beyond the most of one prompt').closest('div')).toHaveTextContent('prompt0')
  expect(report.getByRole('row', { name: 'Train 6 6 6 18' })).toBeVisible()
  expect(report.getByText(/3 judgements of gold/)).toBeVisible()
  expect(report.getByText(/2 tied pairs/)).toBeVisible()
  const checks = within(report.getByRole('region', { name: 'Checks' })).getAllByRole('listitem')
  expect(checks[0]).toHaveTextContent('Personal dataSevere2 rows hold an e-mail address.')
  const files = within(screen.getByRole('list', { name: 'Files' }))
  for (const { path, sha256 } of FILES) expect(files.getByText(path).closest('li')).toHaveTextContent(sha256)
  expect(files.queryByRole('link')).toBeNull()
})

test('it is approved with a reason, and one for each severe check; what is missing gets the focus', async () => {
  inProject(held.server, 'reviewer')
    .answer(API.getRelease, () => detail(held.server.askedOf(API.decideRelease).length === 0 ? {} : approved))
    .answer(API.decideRelease, release(approved))
    .answer(API.listReleaseTakes, { items: [], nextCursor: null })
  const { user } = openApp(address)
  const decision = within(await screen.findByRole('region', { name: 'Decision' }))
  expect(decision.queryByRole('textbox', { name: /Personal data/ })).toBeNull()
  await user.click(decision.getByRole('radio', { name: /^Approve/ }))
  const send = decision.getByRole('button', { name: 'Approve release' })
  await user.click(send)
  const waiver = decision.getByRole('textbox', { name: 'Why “Personal data” does not stand in the way' })
  await waitFor(() => expect(waiver).toHaveFocus())
  await user.keyboard('They are made up.')
  await user.click(send)
  const reason = decision.getByRole('textbox', { name: 'Reason' })
  await waitFor(() => expect(reason).toHaveFocus())
  expect(held.server.askedOf(API.decideRelease)).toEqual([])
  await user.keyboard('Read it.')
  await user.click(send)
  expect(await screen.findByText('Release 0.1.0 is approved')).toBeVisible()
  expect(held.server.askedOf(API.decideRelease).map(({ body }) => body)).toEqual([
    {
      verdict: 'approved',
      reason: 'Read it.',
      manifestDigest: DIGEST,
      waivers: { personal_data: 'They are made up.' },
    },
  ])
  expect(await screen.findByText(/^Approved 20 Nov 2026.* by Rae Reviewer$/)).toBeVisible()
  expect(screen.getByRole('heading', { level: 1 })).toHaveFocus()
  expect(screen.getByText('they are made up')).toBeVisible()
})

test('it is rejected without waivers; a refusal keeps what was written', async () => {
  inProject(held.server, 'lead').answer(API.getRelease, detail()).refuse(API.decideRelease, 'release_changed')
  const { user } = openApp(address)
  const decision = within(await screen.findByRole('region', { name: 'Decision' }))
  await user.click(decision.getByRole('radio', { name: /^Reject/ }))
  await user.type(decision.getByRole('textbox', { name: 'Reason' }), 'Wrong guidelines.')
  await user.click(decision.getByRole('button', { name: 'Reject release' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('The decision was not recorded')
  expect(decision.getByRole('textbox', { name: 'Reason' })).toHaveValue('Wrong guidelines.')
  expect(held.server.askedOf(API.decideRelease).at(-1)?.body).toMatchObject({ verdict: 'rejected', waivers: {} })
})

const OWN = { mayApprove: false, mayNotApproveWhy: 'cut', createdBy: 'Ada Lovelace' } as const

test('a lead who cut it reads who can approve it', async () => {
  const items = [
    member('user-1', 'Ada Lovelace', 'lead'),
    member('user-2', 'Rae', 'reviewer'),
    member('user-3', 'Ann', 'annotator'),
  ]
  inProject(held.server, 'lead')
    .answer(API.getRelease, detail(OWN))
    .answer(API.listMembers, { items, nextCursor: null })
  openApp(address)
  expect(await screen.findByText('Who can approve it: Rae (reviewer).')).toBeVisible()
  expect(screen.getByText(/^You cut this release/)).toBeVisible()
  expect(screen.queryByRole('region', { name: 'Decision' })).toBeNull()
})

test('a team of one reads that nobody else can approve, and how a second person is invited', async () => {
  inProject(held.server, 'lead')
    .answer(API.getRelease, detail(OWN))
    .answer(API.listMembers, { items: [member('user-1', 'Ada Lovelace', 'lead')], nextCursor: null })
  openApp(address)
  expect(await screen.findByText(/There is no other lead or reviewer in this project yet\. Invite one/)).toBeVisible()
  expect(screen.getByRole('link', { name: 'Open Members' })).toHaveAttribute('href', `/projects/${PROJECT}/members`)
})

test.each([
  ['policy', 'You wrote the policy'],
  ['token', 'a token or a schedule of yours'],
  ['role', 'A reviewer or a lead who did not cut it'],
] as const)('an engineer who may not approve for %s is told whom to ask', async (why, text) => {
  inProject(held.server, 'engineer').answer(API.getRelease, detail({ mayApprove: false, mayNotApproveWhy: why }))
  openApp(address)
  expect(await screen.findByText(new RegExp(text))).toBeVisible()
  expect(screen.getByText(/ask a lead to invite a second person/)).toBeVisible()
  expect(screen.queryByRole('region', { name: 'Decision' })).toBeNull()
})

test('an approved release is taken by link, and by lines that name origin, project, release and every file', async () => {
  inProject(held.server, 'engineer').answer(API.getRelease, detail(approved))
  openApp(address)
  const [first = FILES[0]!] = FILES
  const link = await screen.findByRole('link', { name: `Download ${first.path}` })
  expect(link).toHaveAttribute('href', `${file}?path=${encodeURIComponent(first.path)}&forAccount=user-1`)
  const curl = linesOf('curl: all files, checked')
  for (const { path, sha256 } of FILES) {
    expect(curl).toHaveTextContent(`--output '${path}' '${location.origin}${file}?path=${encodeURIComponent(path)}'`)
    expect(curl).toHaveTextContent(`${sha256} ${path}`)
  }
  expect(linesOf('Python: TRL reward model')).toHaveTextContent('RewardTrainer(model="Qwen/')
  expect(linesOf('Python: TRL DPO')).toHaveTextContent('DPOTrainer(model="Qwen/')
  expect(linesOf('DuckDB')).toHaveTextContent("from 'data/*.parquet'")
  const datasets = linesOf('Python: datasets')
  expect(datasets).toHaveTextContent('"train": "data/train-*.parquet", "test": "data/test-*.parquet"')
  expect(datasets).not.toHaveTextContent('validation')
})

test('it is withdrawn with a reason, and is no longer taken; who took it stays', async () => {
  const withdrawn = { ...approved, state: 'withdrawn', withdrawal: { reason: 'Wrong.', by: 'Ada', at: AT } } as const
  inProject(held.server, 'lead')
    .answer(API.getRelease, () => detail(held.server.askedOf(API.withdrawRelease).length === 0 ? approved : withdrawn))
    .answer(API.withdrawRelease, release(withdrawn))
    .answer(API.listReleaseTakes, {
      items: [
        { path: 'manifest.json', by: 'Eve', at: AT },
        { path: 'manifest.json', by: 'token', at: '2026-11-19T10:00:00.000Z' },
      ],
      nextCursor: null,
    })
  const { user } = openApp(address)
  await user.click(await screen.findByRole('button', { name: 'Withdraw…' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Withdraw release 0.1.0?' }))
  await user.click(dialog.getByRole('button', { name: 'Withdraw release' }))
  expect(dialog.getByText('Give a reason.')).toBeVisible()
  await user.type(dialog.getByRole('textbox', { name: 'Reason' }), 'Wrong.')
  await user.click(dialog.getByRole('button', { name: 'Withdraw release' }))
  expect(await screen.findByText('This release was withdrawn')).toBeVisible()
  expect(screen.queryByRole('link', { name: /^Download data/ })).toBeNull()
  expect(screen.queryByRole('region', { name: 'Take it away' })).toBeNull()
  expect(held.server.askedOf(API.withdrawRelease).map(({ body }) => body)).toEqual([{ reason: 'Wrong.' }])
  const takes = within(screen.getByRole('list', { name: 'Who took it' })).getAllByRole('listitem')
  expect(takes.map(({ textContent }) => textContent)).toEqual([
    expect.stringMatching(/^manifest\.jsonEve, 20 Nov 2026/),
    expect.stringMatching(/^manifest\.jsonAn API token, 19 Nov 2026/),
  ])
})

test('a cut that failed says why, and that a new one is to be cut', async () => {
  const failed = { state: 'failed' as const, error: 'The disk is full.', report: null, files: [], rows: null }
  inProject(held.server, 'engineer').answer(API.getRelease, detail(failed))
  openApp(address)
  expect(await screen.findByRole('alert')).toHaveTextContent('The disk is full.')
  expect(screen.getByRole('alert')).toHaveTextContent('Cut a new release.')
})
