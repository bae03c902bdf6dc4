-- Functions alone: what is told of tasks, and the work that finding them takes, is the same for each kind.
select 1;
--> statement-breakpoint
-- functions: ae6e98092640da4899d52a1b20ffcbe0d98cc0a643b44699c5fbf2e8af27a575
