/**
 * SQL: whether a role, by oid, can create temporary objects or schemas in this database. An object there could shadow
 * what our functions name, and would run with the owner's rights.
 */
export function makesInDatabase(role: string): string {
  return `has_database_privilege(${role}, current_database(), 'TEMPORARY, CREATE')`
}

/**
 * SQL: the schemas in which a role, by oid, can create objects, as an array. Functions look names up in `public`, where
 * an operator that fits its operands exactly would be chosen over PostgreSQL's general one.
 */
export function makesInSchemas(role: string): string {
  return `ARRAY(SELECT n.nspname::text FROM pg_namespace n
    WHERE n.nspname !~ '^pg_' AND has_schema_privilege(${role}, n.oid, 'CREATE') ORDER BY 1)`
}
