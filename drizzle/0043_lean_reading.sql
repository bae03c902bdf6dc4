-- Functions alone: what counts is read without looking up the prompt of each comparison where nobody asks for it.
select 1;
--> statement-breakpoint
-- functions: 0b16c5d8242b41f99201f582f7bc03f407424f3e15675934f85967452c0cd750
