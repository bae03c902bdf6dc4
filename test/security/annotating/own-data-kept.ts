import type { LEFT_OUT } from '@tiebreak/contracts/annotating/own-data.ts'

/** Columns of one table, by where they are in a person's own data: given, or left out for a reason that the file names. */
export type Kept = Partial<Record<keyof typeof LEFT_OUT | 'given', string>> & {
  /** Which rows are the person's, as SQL: $user is the account, $rater the rater. */
  whose: string
}

/** Kept for what a lead or engineer made: their acts stand in the file, what they made is the project's. */
const made = (columns: string): Kept => ({ whose: `created_by = 'user:$user'`, project_content: columns })

/**
 * Everything that a project keeps about a person, by table: a table or column that is new has to be put here, into the
 * file or among what it leaves out.
 */
export const KEPT: Readonly<Record<string, Kept>> = {
  'auth.user': {
    whose: `id = '$user'`,
    given: 'id name email created_at',
    account_wide: 'email_verified image is_admin is_service updated_at disabled_at',
  },
  'auth.organisation_tokens': {
    whose: `created_by = '$user'`,
    account_wide:
      'id organisation_id name token_hash scopes created_by created_at expires_at last_used_at revoked_at replaced_by',
  },
  'auth.preferences': { whose: `user_id = '$user'`, given: 'body', account_wide: 'user_id updated_at' },
  'auth.account': {
    whose: `user_id = '$user'`,
    account_wide:
      'id account_id provider_id user_id access_token refresh_token id_token access_token_expires_at refresh_token_expires_at scope password created_at updated_at',
  },
  'auth.account_events': {
    whose: `user_id = '$user'`,
    account_wide: 'id at actor action user_id detail request_id seq actor_kind change_digest',
  },
  'auth.idempotency_keys': {
    whose: `user_id = '$user'`,
    account_wide:
      'user_id caller endpoint key_digest request_digest attempt claimed_until took_effect status body created_at',
  },
  'auth.person_keys': { whose: `user_id = '$user'`, account_wide: 'user_id key created_at' },
  'auth.devices': { whose: `user_id = '$user'`, account_wide: 'cookie_hash user_id known_until' },
  'auth.session': {
    whose: `user_id = '$user'`,
    account_wide: 'id expires_at token created_at updated_at ip_address user_agent user_id',
  },
  'public.members': {
    whose: `user_id = '$user'`,
    given: 'project_id user_id role created_at tags',
  },
  'public.raters': {
    whose: `id = '$rater'`,
    given: 'project_id user_id ordinal created_at paused_at paused_because resumed_at qualified_at',
    kinds_of_tasks: 'order_balance',
    technical: 'id kind external_id simulated',
  },
  'public.rater_kinds': { whose: `rater_id = '$rater'`, technical: 'project_id rater_id seq xid kind set_at' },
  'public.onboardings': {
    whose: `user_id = '$user'`,
    given: 'project_id user_id consent_version measured_version consent accepted_at',
  },
  'public.consents': {
    whose: `user_id = '$user'`,
    given: 'project_id user_id version change said_at',
    technical: 'id seq xid reaches_back',
  },
  'public.guideline_acknowledgements': {
    whose: `user_id = '$user'`,
    given: 'project_id user_id version acknowledged_at',
    technical: 'xid',
  },
  'public.assignments': {
    whose: `rater_id = '$rater'`,
    given: 'project_id id leased_at skip_reason skip_note',
    kinds_of_tasks:
      'comparison_id repeat repeat_of state holds_seat lease_until ended_at chosen_because gold_use stands_for seat_until',
    project_content: 'scale allow_both_bad criteria ask_reason consent_version',
    // The order stands in the list of handles.
    technical: 'rater_id display_order',
  },
  'public.submissions': {
    whose: `rater_id = '$rater'`,
    given:
      'project_id id assignment_id revision revises guidelines_version shown_at answered_at active_ms layout reason received_at rendering',
    kinds_of_tasks: 'comparison_id repeat surplus',
    // The texts and withdrawals that these name stand in the file; a program and how sure it was only come with imports.
    technical:
      'seq xid rater_id k source import_id body_digest display_order consent_version after_withdrawal judge_model judge_version confidence',
  },
  'public.submissions_again': {
    whose: `submission_id in (select id from submissions where rater_id = '$rater')`,
    technical: 'project_id submission_id import_id revives xid again_at',
  },
  'public.judgements': {
    whose: `submission_id in (select id from submissions where rater_id = '$rater')`,
    given: 'project_id submission_id criterion strength both_bad',
    // By handle, not by position; the tests of the file compare them with what was sent.
    technical: 'k ranks unacceptable',
  },
  'public.flags': {
    whose: `rater_id = '$rater'`,
    given: 'project_id assignment_id kind note flagged_at',
    kinds_of_tasks: 'comparison_id alone',
    technical: 'id rater_id severe',
  },
  'public.acts': {
    // Acts on single judgements are left out as a whole.
    whose: `chosen ->> 'raterId' = '$rater'`,
    given: 'project_id kind reason acted_at',
    kinds_of_tasks: 'chosen effects',
    other_people: 'acted_by',
    technical: 'id seq xid undoes',
  },
  'public.flag_act_rows': {
    whose: `flag_id in (select id from flags where rater_id = '$rater')`,
    kinds_of_tasks: 'project_id act_id flag_id comparison_id moved',
  },
  'public.rulings': {
    whose: `rater_id = '$rater'`,
    given: 'project_id kind',
    kinds_of_tasks: 'submission_id comparison_id',
    // The act says when.
    technical: 'id seq xid act_id rater_id ruled_at',
  },
  'public.seat_changes': {
    whose: `submission_id in (select id from submissions where rater_id = '$rater')`,
    kinds_of_tasks: 'project_id submission_id seq xid ruling_id consent_id by_kind by_waiting by_import change',
  },
  'public.adjudications': {
    whose: `adjudicated_by = 'user:$user'`,
    given: 'project_id id comparison_id revision strength both_bad cause note adjudicated_at',
    technical: 'seq xid k ranks adjudicated_by unacceptable display_order',
  },
  'public.seen_judgements': {
    whose: `user_id = '$user'`,
    given: 'project_id comparison_id user_id seen_at',
  },
  'public.audit_events': {
    whose: `actor = 'user:$user'`,
    given: 'project_id action at',
    project_content: 'subject detail',
    technical: 'id actor request_id seq actor_kind change_digest',
  },
  'public.measurements': {
    whose: 'true',
    measures: 'project_id id mark judgements agreement raters computed_at',
  },
  'public.adjusted_scores': {
    whose: 'true',
    measures:
      'project_id fit_id subject score standard_error low high interval_reason interval_warnings rank_low rank_high',
  },
  'public.scores': {
    whose: 'true',
    measures:
      'project_id fit_id subject response_id prompt_id system component score standard_error low high interval_reason interval_warnings rank_low rank_high judgements wins losses ties both_bad pooled_score pooled_error pooled_centred pooled_centred_error pooled_linked identified',
  },
  'public.api_tokens': made(
    'project_id id name token_hash scopes created_by shown_to created_at expires_at last_used_at revoked_at replaced_by',
  ),
  'public.invitations': {
    whose: `redeemed_by = '$user'`,
    project_content:
      'project_id id role email token_hash created_by created_at expires_at redeemed_at redeemed_by revoked_at',
  },
  'public.uploads': made('project_id id file_name bytes received created_by created_at arrived_at'),
  'public.webhooks': made('project_id id url events secret created_by created_at removed_at'),
  'public.exports': made(
    'project_id id job_id format options file_name stored_as rows bytes sha256 left_out created_by created_at as_of behind decisions_behind',
  ),
  'public.imports': made(
    'project_id id job_id file_name stored_as bytes simulated format options container recognised_by not_kept error_groups counts stage look waiting_since mapping choices corrected languages left_out reached created_by created_at',
  ),
  'public.import_mappings': made('project_id name mapping created_by created_at updated_at'),
  'public.jobs': made(
    'project_id id kind state done total unit error subject_id request_id created_by created_at started_at finished_at needs wait_until missing',
  ),
  'public.media': made('project_id sha256 content_type width height content created_by created_at name state'),
  'public.guidelines': made('project_id version body created_by created_at'),
  'public.projects': made(
    'id name description scale allow_both_bad overlap guidelines_version created_by created_at state policy rater_quota criteria ask_reason examples allow_images consent consent_version organisation_id count_simulated round copied_from',
  ),
  'staging.votes': {
    whose: 'false',
    technical:
      'import_id line ordinal prompt_external_id id rater_id comparison_id annotator repeat responses set_key shown ranks strength both_bad reason answered_at active_ms',
  },
}
