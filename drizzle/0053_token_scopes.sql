ALTER TABLE "api_tokens" DROP CONSTRAINT "api_tokens_scopes";--> statement-breakpoint
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_scopes" CHECK ("api_tokens"."scopes" <@ array['read', 'import', 'export', 'manage', 'people'] and cardinality("api_tokens"."scopes") > 0);
-- functions: 519b2ab9b2961de1c5496cfcebdcf6fa0af7409380a7d4932045d585c2529382
