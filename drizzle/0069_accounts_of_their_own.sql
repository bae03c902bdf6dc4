-- Accounts, sessions and what is kept of secrets are written by a role of their own; `tiebreak_app` reads what shows no secret.
revoke all on all tables in schema auth from tiebreak_app, tiebreak_jobs;
--> statement-breakpoint
revoke all on members, invitations, api_tokens from tiebreak_app, tiebreak_jobs;
--> statement-breakpoint
grant usage on schema auth, public, tiebreak, drizzle to tiebreak_auth;
--> statement-breakpoint
grant select, insert, update, delete on auth."user", auth.session, auth.account, auth.verification, auth.attempts,
  auth.devices, auth.sign_in_turns, auth.setup_token to tiebreak_auth;
--> statement-breakpoint
grant select, insert on auth.account_events, auth.account_changes, auth.person_keys to tiebreak_auth;
--> statement-breakpoint
grant select, insert, update (revoked_at, expires_at, replaced_by) on auth.organisation_tokens to tiebreak_auth;
--> statement-breakpoint
grant select on auth."user", auth.account_events, auth.account_changes to tiebreak_app;
--> statement-breakpoint
grant select (id, user_id, created_at, updated_at, expires_at, user_agent) on auth.session to tiebreak_app;
--> statement-breakpoint
grant select (id, organisation_id, name, scopes, created_by, created_at, expires_at, last_used_at, revoked_at, replaced_by)
  on auth.organisation_tokens to tiebreak_app;
--> statement-breakpoint
grant select, insert, update, delete on auth.preferences, auth.idempotency_keys to tiebreak_app;
--> statement-breakpoint
grant select on members to tiebreak_app, tiebreak_jobs;
--> statement-breakpoint
grant select (project_id, id, role, email, created_by, created_at, expires_at, redeemed_at, redeemed_by, revoked_at),
  update (revoked_at) on invitations to tiebreak_app;
--> statement-breakpoint
grant select (project_id, id, name, scopes, created_by, shown_to, created_at, expires_at, last_used_at, revoked_at, replaced_by),
  update (expires_at, revoked_at, replaced_by) on api_tokens to tiebreak_app;
-- functions: 5f27dd24cfcc96777b461e81279a4a721729c735126dcc4b5350ea3d34283ece
