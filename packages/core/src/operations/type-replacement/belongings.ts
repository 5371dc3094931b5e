/** What an object has beside its definition, as statements that give it back: queries like `DEFINITIONS`. */
import { ownerOfRelation } from "../belongings.ts";
import { grantedBy } from "../granting.ts";

const GRANTEE = "CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END";
const OPTION = "CASE WHEN is_grantable THEN ' WITH GRANT OPTION' END";

/** Whatever privileges new objects are given by default, it has those that it had. */
const PRIVILEGES = `CASE WHEN grantable IS NOT NULL AND (acl IS NOT NULL OR EXISTS (SELECT FROM pg_default_acl)) THEN
    ARRAY(SELECT concat('REVOKE ALL ON ', grantable, ' FROM ', ${GRANTEE}) FROM (
      SELECT 0 UNION SELECT current_user::regrole UNION SELECT (aclexplode(defaclacl)).grantee FROM pg_default_acl
    ) AS given(grantee))
    || ARRAY(SELECT ${grantedBy("grantor", "owner", `concat('GRANT ', privilege_type, ' ON ', grantable, ' TO ', ${GRANTEE}, ${OPTION})`)}
      FROM aclexplode(coalesce(acl, acldefault(acltype::"char", owner))))
  END`;

const COLUMN_PRIVILEGES = `ARRAY(SELECT
    ${grantedBy("grantor", ownerOfRelation("attrelid"), `concat('GRANT ', privilege_type, ' (', quote_ident(attname), ') ON ', attrelid::regclass, ' TO ', ${GRANTEE}, ${OPTION})`)}
    FROM pg_attribute, aclexplode(attacl) WHERE ${`s.classid = 'pg_class'::regclass AND attrelid = s.objid`}
      AND attnum > 0 AND (s.objsubid = 0 AND acltype = 'r' OR attnum = s.objsubid AND label IS NOT NULL))`;

const COLUMN_COMMENTS = `ARRAY(SELECT format('COMMENT ON COLUMN %s.%I IS %L', attrelid::regclass, attname, description)
    FROM pg_attribute JOIN pg_description ON objoid = attrelid AND classoid = s.classid AND pg_description.objsubid = attnum
    WHERE s.classid = 'pg_class'::regclass AND attrelid = s.objid AND s.objsubid = 0 AND acltype = 'r')`;

const COMMENT = `ARRAY(SELECT format('COMMENT ON %s IS %L', label, description) FROM pg_description
    WHERE label IS NOT NULL AND objoid = s.objid AND classoid = s.classid AND pg_description.objsubid = s.objsubid)`;

/** An attribute or check that a type has no more has no comment either. */
const whereIs = (found: string, comment: string) =>
  `format('DO %L', format('BEGIN IF EXISTS (${found}) THEN ${comment}; END IF; END'`;

const ATTRIBUTE_COMMENTS = `ARRAY(SELECT ${whereIs("SELECT FROM pg_attribute WHERE attrelid = %1$L::regclass AND attname = %2$L AND NOT attisdropped", "COMMENT ON COLUMN %1$s.%2$I IS %3$L")},
      attrelid::regclass, attname, description))
    FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
      JOIN pg_description ON objoid = attrelid AND classoid = 'pg_class'::regclass AND pg_description.objsubid = attnum
    WHERE s.classid = 'pg_type'::regclass AND relkind = 'c' AND reltype = s.objid)`;

const CHECK_COMMENTS = `ARRAY(SELECT ${whereIs("SELECT FROM pg_constraint WHERE contypid = %1$L::regtype AND conname = %2$L", "COMMENT ON CONSTRAINT %2$I ON DOMAIN %1$s IS %3$L")},
      contypid::regtype, conname, description))
    FROM pg_constraint JOIN pg_description ON objoid = pg_constraint.oid AND classoid = 'pg_constraint'::regclass
    WHERE s.classid = 'pg_type'::regclass AND contypid = s.objid)`;

const OWNER = `CASE WHEN owner IS NOT NULL AND label IS NOT NULL THEN
    ARRAY[format('ALTER %s OWNER TO %I', label, pg_get_userbyid(owner))] END`;

export const BELONGINGS = [
  PRIVILEGES,
  COLUMN_PRIVILEGES,
  COLUMN_COMMENTS,
  ATTRIBUTE_COMMENTS,
  CHECK_COMMENTS,
  COMMENT,
  OWNER,
].join("\n    || ");
