import type { ApiName } from '@tiebreak/contracts/api.ts'

/** Who tries: without an account, by role in the project, by right over the instance, from another project, by token. */
export const CALLERS = [
  'anonymous',
  'annotator',
  'reviewer',
  'lead',
  'engineer',
  'admin',
  'other project’s lead',
  'token: read',
  'token: import',
  'token: export',
  'token: manage',
  'token: people',
] as const
export type CallerName = (typeof CALLERS)[number]

/**
 * Who may call what, written down by hand and not taken from the endpoints, so that a slip there is seen here. One
 * column a caller, in the order above. The tokens were made by the project's lead.
 */
export const MATRIX: Record<ApiName, string> = {
  //                    anonymous
  //                    | annotator
  //                    | | reviewer
  //                    | | | lead
  //                    | | | | engineer
  //                    | | | | | admin
  //                    | | | | | | other project's lead
  //                    | | | | | | | tokens: read, import, export, manage, people
  getMe: /*           */ '. x x x x x x x . . . .',
  changeMe: /*        */ '. x x x x x x . . . . .',
  changePassword: /*  */ '. x x x x x x . . . . .',
  listSessions: /*    */ '. x x x x x x . . . . .',
  endSession: /*      */ '. x x x x x x . . . . .',
  endOtherSessions: /**/ '. x x x x x x . . . . .',
  listAccountEvents: /**/ '. . . . . x . . . . . .',
  listAccounts: /*    */ '. . . . . x . . . . . .',
  getAccountGrants: /**/ '. . . . . x . . . . . .',
  changeAccount: /*   */ '. . . . . x . . . . . .',
  getSetup: /*        */ 'x x x x x x x x x x x x',
  completeSetup: /*   */ 'x x x x x x x x x x x x',
  lookUpInvitation: /**/ 'x x x x x x x x x x x x',
  redeemInvitation: /**/ 'x x x x x x x . . . . .',
  listProjects: /*    */ '. x x x x x x x . . . .',
  createProject: /*   */ '. . . . . x . . . . . .',
  getProject: /*      */ '. x x x x x . x . . . .',
  updateProject: /*   */ '. . . x . x . . . . x .',
  listPrompts: /*     */ '. . x x x x . x . . . .',
  getPrompt: /*       */ '. . x x x x . x . . . .',
  listMembers: /*     */ '. . . x . x . . . . . x',
  changeMember: /*    */ '. . . x . x . . . . . x',
  removeMember: /*    */ '. . . x . x . . . . . x',
  getMemberGrants: /* */ '. . . x . x . . . . . x',
  listInvitations: /* */ '. . . x . x . . . . . x',
  createInvitation: /**/ '. . . x . x . . . . . x',
  revokeInvitation: /**/ '. . . x . x . . . . . x',
  listTokens: /*      */ '. . . x x x . . . . . .',
  createToken: /*     */ '. . . x x x . . . . . .',
  revokeToken: /*     */ '. . . x x x . . . . . .',
  uploadMedia: /*     */ '. . . x . x . . . . x .',
  listMedia: /*       */ '. . . x . x . . . . x .',
  getMedia: /*        */ '. x x x x x . x . . . .',
  deleteMedia: /*     */ '. . . x . x . . . . x .',
  startImport: /*     */ '. . . x . x . . x . . .',
  listImports: /*     */ '. . . x . x . . x . . .',
  getImport: /*       */ '. . . x . x . . x . . .',
  listImportErrors: /**/ '. . . x . x . . x . . .',
  makeComparisons: /* */ '. . . x . x . . . . x .',
  listComparisons: /* */ '. . x x x x . x . . . .',
  getComparison: /*   */ '. . x x x x . x . . . .',
  createExport: /*    */ '. . . x x x . . . x . .',
  listExports: /*     */ '. . . x x x . . . x . .',
  getExport: /*       */ '. . . x x x . . . x . .',
  downloadExport: /*  */ '. . . x x x . . . x . .',
  getExportManifest: /**/ '. . . x x x . . . x . .',
  listJobs: /*        */ '. . x x x x . x . . . .',
  getJob: /*          */ '. . x x x x . x . . . .',
  leaseNext: /*       */ '. x x x . x . . . . . .',
  listOwnAssignments: '. x x x . x . . . . . .',
  skipAssignment: /*  */ '. x x x . x . . . . . .',
  heartbeatAssignment: '. x x x . x . . . . . .',
  submitJudgement: /* */ '. x x x . x . . . . . .',
  listJudgements: /*  */ '. . x x x x . x . . . .',
  getMonitor: /*      */ '. . x x x x . x . . . .',
  getSystemScores: /* */ '. . x x x x . x . . . .',
  getAdjustedScores: /**/ '. . x x x x . x . . . .',
  getRankingVerdicts: '. . x x x x . x . . . .',
  listSystemPairs: /* */ '. . x x x x . x . . . .',
  getResponseScores: /**/ '. . x x x x . x . . . .',
  listRevisions: /*   */ '. . x x x x . x . . . .',
  listComparisonJudgements: '. . x x x x . x . . . .',
  getOwnPage: /*      */ '. x x x . x . . . . . .',
  getTrial: /*        */ '. x x x . x . . . . . .',
  listOwnJudgements: '. x x x . x . . . . . .',
  listOwnWork: /*     */ '. x x x x x x . . . . .',
  downloadOwnData: /* */ '. x x x . x . . . . . .',
  getPreferences: /*  */ '. x x x x x x . . . . .',
  setPreferences: /*  */ '. x x x x x x . . . . .',
  listGuidelines: /*  */ '. x x x x x . x . . . .',
  acknowledgeGuidelines: '. x x x . x . . . . . .',
  getOnboarding: /*   */ '. x x x . x . . . . . .',
  withdrawConsent: /* */ '. x x x . x . . . . . .',
  acceptOnboarding: /**/ '. x x x . x . . . . . .',
  flagAssignment: /*  */ '. x x x . x . . . . . .',
  getGoldFeedback: /* */ '. x x x . x . . . . . .',
  changeProjectState: '. . . x . x . . . . x .',
  changeRater: /*     */ '. . . x . x . . . . x .',
  markGold: /*        */ '. . . x . x . . . . x .',
  unmarkGold: /*      */ '. . . x . x . . . . x .',
  getPolicy: /*       */ '. . . x . x . . . . x .',
  updatePolicy: /*    */ '. . . x . x . . . . x .',
  listRaterStandings: '. . . x . x . . . . x .',
  getFlagEffects: /*  */ '. . . x . x . . . . . .',
  setFlagsAside: /*   */ '. . . x . x . . . . . .',
  undoFlagAct: /*     */ '. . . x . x . . . . . .',
  listFlagActs: /*    */ '. . . x . x . . . . . .',
  requeue: /*         */ '. . . x . x . . . . x .',
  listDisagreements: /**/ '. . x x . x . . . . . .',
  getDisagreement: /* */ '. . x x . x . . . . . .',
  adjudicate: /*      */ '. . x x . x . . . . . .',
  settleReview: /*    */ '. . x x . x . . . . . .',
  getQueue: /*        */ '. . . x . x . . . . x .',
  arrangeComparisons: '. . . x . x . . . . x .',
  changePrompt: /*    */ '. . . x . x . . . . x .',
  fitScores: /*       */ '. . . x x x . . . . x .',
  listRulings: /*     */ '. . . x . x . . . . . .',
  getRaterExclusion: /**/ '. . . x . x . . . . . .',
  setRaterExclusion: /**/ '. . . x . x . . . . . .',
  getJudgementExclusion: '. . . x . x . . . . . .',
  setJudgementExclusion: '. . . x . x . . . . . .',
}

/** Whether the table lets a caller make a call. */
export function mayCall(caller: CallerName, name: ApiName): boolean {
  const cell = MATRIX[name].split(' ')[CALLERS.indexOf(caller)]
  if (cell !== 'x' && cell !== '.') throw new Error(`the row of ${name} has no cell for ${caller}`)
  return cell === 'x'
}
