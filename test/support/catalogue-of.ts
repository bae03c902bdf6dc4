import type { Client } from 'pg'

const OURS = `n.nspname in ('public', 'tiebreak', 'staging', 'auth', 'drizzle')`
const rights = (acl: string, kind: string, owner: string) =>
  `(select string_agg(format('%s=%s%s', coalesce(g.rolname, 'public'), x.privilege_type, case when x.is_grantable then '*' end),
      ',' order by g.rolname, x.privilege_type)
    from aclexplode(coalesce(${acl}, acldefault('${kind}', ${owner}))) x left join pg_roles g on g.oid = x.grantee)`

/** One question a kind of thing; each answers what it is called and all that can differ about it. */
const QUESTIONS: Readonly<Record<string, string>> = {
  schema: `select n.nspname as name, concat_ws(' ', pg_get_userbyid(n.nspowner), ${rights('n.nspacl', 'n', 'n.nspowner')}) as is
    from pg_namespace n where ${OURS}`,
  type: `select t.oid::regtype::text as name, concat_ws(' ', t.typtype, pg_get_userbyid(t.typowner)) as is
    from pg_type t join pg_namespace n on n.oid = t.typnamespace where ${OURS} and t.typelem = 0`,
  relation: `select c.oid::regclass::text as name,
      concat_ws(' ', c.relkind, c.relpersistence, c.relrowsecurity, c.relforcerowsecurity, c.reloptions,
        pg_get_userbyid(c.relowner), ${rights('c.relacl', 'r', 'c.relowner')}) as is
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${OURS} and c.relkind <> 'i'`,
  column: `select format('%s.%s', c.oid::regclass, a.attname) as name,
      concat_ws(' ', row_number() over (partition by c.oid order by a.attnum), format_type(a.atttypid, a.atttypmod),
        case when a.attnotnull then 'not null' end, a.attidentity, a.attgenerated, a.attcollation::regcollation,
        a.attstorage, a.attstattarget, a.attoptions, pg_get_expr(d.adbin, d.adrelid),
        (select string_agg(x::text, ',' order by x::text) from unnest(a.attacl) x)) as is
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where ${OURS} and a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'v', 'm', 'c', 'p')`,
  constraint: `select format('%s on %s', x.conname, x.conrelid::regclass) as name,
      concat_ws(' ', x.contype, pg_get_constraintdef(x.oid), x.convalidated) as is
    from pg_constraint x join pg_namespace n on n.oid = x.connamespace where ${OURS}`,
  index: `select i.indexrelid::regclass::text as name, concat_ws(' ', pg_get_indexdef(i.indexrelid), i.indisvalid) as is
    from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace where ${OURS}`,
  policy: `select format('%s on %s', p.polname, p.polrelid::regclass) as name,
      concat_ws(' ', p.polcmd, p.polpermissive, (select string_agg(r::regrole::text, ',' order by r::regrole::text) from unnest(p.polroles) r),
        'using', pg_get_expr(p.polqual, p.polrelid), 'check', pg_get_expr(p.polwithcheck, p.polrelid)) as is
    from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace where ${OURS}`,
  trigger: `select format('%s on %s', t.tgname, t.tgrelid::regclass) as name, concat_ws(' ', pg_get_triggerdef(t.oid), t.tgenabled) as is
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
    where ${OURS} and not t.tgisinternal`,
  function: `select p.oid::regprocedure::text as name, concat_ws(' ', pg_get_functiondef(p.oid), pg_get_userbyid(p.proowner),
      ${rights('p.proacl', 'f', 'p.proowner')}) as is
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${OURS} and p.prokind <> 'a'`,
  view: `select c.oid::regclass::text as name, pg_get_viewdef(c.oid) as is
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${OURS} and c.relkind in ('v', 'm')`,
  sequence: `select format('%I.%I', s.schemaname, s.sequencename) as name, concat_ws(' ', s.data_type, s.start_value, s.min_value, s.max_value,
      s.increment_by, s.cycle, s.cache_size,
      (select format('of %s.%s', d.refobjid::regclass, d.refobjsubid) from pg_depend d
       where d.objid = format('%I.%I', s.schemaname, s.sequencename)::regclass and d.deptype in ('a', 'i') and d.refclassid = 'pg_class'::regclass)) as is
    from pg_sequences s where s.schemaname in ('public', 'tiebreak', 'staging', 'auth', 'drizzle')`,
  comment: `select pg_describe_object(d.classoid, d.objoid, d.objsubid) as name, d.description as is
    from pg_description d where d.objoid >= 16384`,
  'default right': `select format('%s %s %s', d.defaclrole::regrole, d.defaclnamespace::regnamespace, d.defaclobjtype) as name,
      d.defaclacl::text as is from pg_default_acl d`,
  extension: `select e.extname as name, e.extversion as is from pg_extension e`,
  statistics: `select s.stxname as name, pg_get_statisticsobjdef(s.oid) as is from pg_statistic_ext s`,
}

/** All that a database's catalogue says of our schemas, by kind and name. Names that the server makes up are left out. */
export async function catalogueOf(client: Pick<Client, 'query'>): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const [kind, question] of Object.entries(QUESTIONS)) {
    const { rows } = await client.query<{ name: string; is: string }>(`${question} order by 1`)
    for (const { name, is } of rows) found[`${kind} ${name}`] = is
  }
  return found
}
