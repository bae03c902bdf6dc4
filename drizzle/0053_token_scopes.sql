ALTER TABLE "api_tokens" DROP CONSTRAINT "api_tokens_scopes";--> statement-breakpoint
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_scopes" CHECK ("api_tokens"."scopes" <@ array['read', 'import', 'export', 'manage', 'people'] and cardinality("api_tokens"."scopes") > 0);
-- functions: 269b292f303d08a19894a064aee82573adedbe510cc0c4347b71bff1ff005c93
