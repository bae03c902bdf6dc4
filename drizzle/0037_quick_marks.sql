-- What came since a mark is asked for every second, and whether a project was closed since an answer with each repeat.
CREATE INDEX "rulings_xid" ON "rulings" USING btree ("project_id","xid");--> statement-breakpoint
CREATE INDEX "adjudications_xid" ON "adjudications" USING btree ("project_id","xid");--> statement-breakpoint
CREATE INDEX "consents_xid" ON "consents" USING btree ("project_id","xid");--> statement-breakpoint
CREATE INDEX "audit_events_closed" ON "audit_events" USING btree ("project_id","at") WHERE "audit_events"."action" = 'project.closed';
