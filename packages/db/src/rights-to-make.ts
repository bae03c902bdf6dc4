/**
 * SQL: whether a role, by its oid, may make temporary objects or schemas in this database. In the place of what our
 * functions name, they would run with the rights of the owner.
 */
export function makesInDatabase(role: string): string {
  return `has_database_privilege(${role}, current_database(), 'TEMPORARY, CREATE')`
}

/**
 * SQL: the schemas in which a role, by its oid, may create objects, as an array. Functions look names up in `public`, where an
 * operator that fits its operands exactly is taken before the general one of PostgreSQL.
 */
export function makesInSchemas(role: string): string {
  return `ARRAY(SELECT n.nspname::text FROM pg_namespace n
    WHERE n.nspname !~ '^pg_' AND has_schema_privilege(${role}, n.oid, 'CREATE') ORDER BY 1)`
}
