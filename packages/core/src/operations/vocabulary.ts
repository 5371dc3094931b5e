/**
 * Every operation that makes, changes or drops something, in the order in which those that do not depend on each other run: what
 * others stand on first, drops of dependants before that, new foreign keys when both tables are complete, drops of wholes last.
 */
import { alterTable } from "./alter-table.ts";
import { attachPartition, detachPartition } from "./attach-partition.ts";
import { backfill } from "./backfill.ts";
import { addCheck, alterCheck, dropCheck } from "./check.ts";
import { alterCollation, createCollation, dropCollation } from "./collation.ts";
import { addColumn, alterColumn, dropColumn } from "./column.ts";
import { alterComment, createComment, dropComment } from "./comment.ts";
import { alterCompositeType, createCompositeType, dropCompositeType } from "./composite-type.ts";
import {
  alterDefaultPrivileges,
  createDefaultPrivileges,
  dropDefaultPrivileges,
} from "./default-privileges.ts";
import { alterDomain, createDomain, dropDomain } from "./domain.ts";
import { createEnum, dropEnum } from "./enum.ts";
import { addEnumValue } from "./enum-value.ts";
import { alterEventTrigger, createEventTrigger, dropEventTrigger } from "./event-trigger.ts";
import { addExclusion, alterExclusion, dropExclusion } from "./exclusion.ts";
import { execute } from "./execute.ts";
import { createExtension, dropExtension, moveExtension, updateExtension } from "./extension.ts";
import { addForeignKey, alterForeignKey, dropForeignKey } from "./foreign-key.ts";
import { alterGrant, createGrant, dropGrant } from "./grant.ts";
import { inherit, noInherit } from "./inherit.ts";
import {
  alterMaterializedView,
  createMaterializedView,
  dropMaterializedView,
} from "./materialized-view.ts";
import { alterOwner, createOwner, dropOwner } from "./owner.ts";
import { alterPolicy, createPolicy, dropPolicy } from "./policy.ts";
import { addPrimaryKey, alterPrimaryKey, dropPrimaryKey } from "./primary-key.ts";
import { alterPublication, createPublication, dropPublication } from "./publication.ts";
import { createRangeType, dropRangeType, replaceRangeType } from "./range-type.ts";
import {
  renameColumn,
  renameCompositeType,
  renameConstraint,
  renameDomain,
  renameEnum,
  renameEventTrigger,
  renameIndex,
  renameMaterializedView,
  renamePolicy,
  renamePublication,
  renameRangeType,
  renameSchema,
  renameSequence,
  renameTable,
  renameView,
} from "./rename.ts";
import { renameEnumValue } from "./rename-enum-value.ts";
import { renameRule, renameTrigger } from "./rename-on-relation.ts";
import { replaceCompositeType } from "./replace-composite-type.ts";
import { replaceDomain } from "./replace-domain.ts";
import { replaceEnum } from "./replace-enum.ts";
import { replaceRoutine } from "./replace-routine.ts";
import { alterRole, createRole, dropRole } from "./role.ts";
import { alterRoutine, createRoutine, dropRoutine } from "./routine.ts";
import { disableRowLevelSecurity, enableRowLevelSecurity } from "./row-level-security.ts";
import { alterRule, createRule, dropRule } from "./rule.ts";
import { run } from "./run.ts";
import { createSchema, dropSchema } from "./schema.ts";
import { alterSequence, createSequence, dropSequence } from "./sequence.ts";
import { alterStatistics, createStatistics, dropStatistics } from "./statistics.ts";
import { restoreDependants, suspendDependants } from "./suspended-dependants.ts";
import { restoreIndexes, suspendIndexes } from "./suspended-indexes.ts";
import { restorePolicy, suspendPolicy } from "./suspended-policy.ts";
import {
  restoreMaterializedView,
  restoreView,
  suspendMaterializedView,
  suspendView,
} from "./suspended-view.ts";
import { createTable, dropTable } from "./table.ts";
import { alterIndex, createIndex, dropIndex } from "./table-index.ts";
import { alterTrigger, createTrigger, dropTrigger } from "./trigger.ts";
import { addUnique, alterUnique, dropUnique } from "./unique.ts";
import { alterView, createView, dropView } from "./view.ts";

export const VOCABULARY = {
  /** Drops an event trigger, before it could fire on what follows. */
  dropEventTrigger,
  /**
   * Takes away what else the revisions have not made, where it is there, to be restored: triggers, rules, the
   * bodies of functions, tables of publications, statistics, and what is in schemas that are not read.
   */
  suspendDependants,
  /** Gives a schema another name. */
  renameSchema,
  /** Gives an enumerated type another name. */
  renameEnum,
  /** Gives a domain another name. */
  renameDomain,
  /** Gives a composite type another name. */
  renameCompositeType,
  /** Gives a range type another name; that of several ranges keeps its own. */
  renameRangeType,
  /** Gives a value of an enumerated type another name, in all rows. */
  renameEnumValue,
  /** Gives a sequence another name. */
  renameSequence,
  /** Gives a table another name. */
  renameTable,
  /** Gives a column another name. */
  renameColumn,
  /** Gives a primary key, a unique, check or exclusion constraint or a foreign key another name. */
  renameConstraint,
  /** Gives an index another name. */
  renameIndex,
  /** Gives a policy another name. */
  renamePolicy,
  /** Gives a view another name. */
  renameView,
  /** Gives a materialized view another name. */
  renameMaterializedView,
  /** Makes sure that there is a role; a downgrade leaves it in place. */
  createRole,
  /** Changes what a role may do. */
  alterRole,
  /** Gives a trigger another name. */
  renameTrigger,
  /** Gives a rule another name. */
  renameRule,
  /** Gives a publication another name. */
  renamePublication,
  /** Gives an event trigger another name. */
  renameEventTrigger,
  /** Creates a schema. */
  createSchema,
  /** Makes sure that an extension is installed; a downgrade leaves it in place. */
  createExtension,
  /** Brings an extension to another version, for which it has scripts; a downgrade leaves it there. */
  updateExtension,
  /** Puts what an extension brings into another schema. */
  moveExtension,
  /** Creates a collation. */
  createCollation,
  /** Puts another collation in the place of one that nothing uses. */
  alterCollation,
  /** Creates an enumerated type. */
  createEnum,
  /** Creates a composite type. */
  createCompositeType,
  /** Creates a domain. */
  createDomain,
  /** Creates a range type. */
  createRangeType,
  /** Creates a sequence. */
  createSequence,
  /** Adds a value to an enumerated type. */
  addEnumValue,
  /** Takes the comment on an object away. */
  dropComment,
  /** Takes from what a role may do with what is yet to be made. */
  dropDefaultPrivileges,
  /** Takes from a role what it may do with an object, but for what PostgreSQL itself gives. */
  dropGrant,
  /** Gives an object back to the role that runs the revision. */
  dropOwner,
  /** Drops a view that the revisions have not made, where it is there, to be restored. */
  suspendView,
  /** The same for a materialized view. */
  suspendMaterializedView,
  /** Drops a policy that the revisions have not made, where it is there, to be restored. */
  suspendPolicy,
  /** Keeps in mind what indexes a materialized view has that is about to be made anew. */
  suspendIndexes,
  /** Drops a view; one that is `remade` comes back with its owner, privileges and all else that it had. */
  dropView,
  /** Drops a materialized view and its computed rows. */
  dropMaterializedView,
  /** Drops a publication. */
  dropPublication,
  /** Drops a rule. */
  dropRule,
  /** Drops a statistics object; one that is `remade` comes back with its comment and owner. */
  dropStatistics,
  /** Drops a trigger. */
  dropTrigger,
  /** Drops a policy. */
  dropPolicy,
  /** Makes a partition a table of its own, with its rows. */
  detachPartition,
  /** Makes a table independent of one whose columns it has. */
  noInherit,
  /** Drops a foreign key. */
  dropForeignKey,
  /** Drops an index. */
  dropIndex,
  /** Drops an exclusion constraint. */
  dropExclusion,
  /** Drops a check constraint. */
  dropCheck,
  /** Drops a unique constraint. */
  dropUnique,
  /** Drops a primary key. */
  dropPrimaryKey,
  /** Puts a type with other values in the place of an enumerated type. */
  replaceEnum,
  /** Puts a composite type with other attributes in the place of one. */
  replaceCompositeType,
  /** Puts a domain with another type beneath, or with rules that PostgreSQL cannot give it, in the place of one. */
  replaceDomain,
  /** Puts a routine with other arguments or another result in the place of one, with what stands on it. */
  replaceRoutine,
  /** Creates a function or a procedure. */
  createRoutine,
  /** Changes the body or the options of a function or procedure. */
  alterRoutine,
  /** Puts another range type in the place of one. */
  replaceRangeType,
  /** Creates a table with its columns, primary key, unique and check constraints. */
  createTable,
  /** Adds a column to a table. */
  addColumn,
  /** Gives rows that are there values, in batches, each in a transaction of its own. */
  backfill,
  /** Drops attributes of a composite type, and adds others behind those that stay. */
  alterCompositeType,
  /** Changes the default, the checks of a domain, or whether it takes nulls. */
  alterDomain,
  /** Changes attributes of a column: `from` and `to` hold those that differ. */
  alterColumn,
  /** Changes how a sequence counts, or the column that owns it. */
  alterSequence,
  /** Adds a primary key. */
  addPrimaryKey,
  /** Puts another primary key in the place of a table's. */
  alterPrimaryKey,
  /** Adds a unique constraint. */
  addUnique,
  /** Puts another unique constraint in the place of one. */
  alterUnique,
  /** Adds a check constraint. */
  addCheck,
  /** Puts another check constraint in the place of one. */
  alterCheck,
  /** Adds an exclusion constraint. */
  addExclusion,
  /** Puts another exclusion constraint in the place of one. */
  alterExclusion,
  /** Creates an index. */
  createIndex,
  /** Builds an index anew with other attributes. */
  alterIndex,
  /** Adds a foreign key. */
  addForeignKey,
  /** Puts another foreign key in the place of one. */
  alterForeignKey,
  /** Creates a view. */
  createView,
  /** Changes the options of a view, or puts one with another query in its place. */
  alterView,
  /** Creates a materialized view. */
  createMaterializedView,
  /** Changes the options of a materialized view, or computes one anew from another query. */
  alterMaterializedView,
  /** Creates a view again that was suspended, with its owner, privileges and all else that it had. */
  restoreView,
  /** The same for a materialized view, which is computed anew. */
  restoreMaterializedView,
  /** Creates those of them again that it has not got otherwise, as they were. */
  restoreIndexes,
  /** Changes what a table itself is: storage parameters, whether it is logged, and the like. */
  alterTable,
  /** Creates a statistics object: what is counted over several columns or expressions. */
  createStatistics,
  /** Puts another statistics object in the place of one, or changes how much it looks at. */
  alterStatistics,
  /** Keeps the rows of a table from all but its owner and those whom a policy lets see them. */
  enableRowLevelSecurity,
  /** Creates a policy. */
  createPolicy,
  /** Creates a policy again that was suspended, with its comment. */
  restorePolicy,
  /** Changes a policy. */
  alterPolicy,
  /** Writes a comment on an object. */
  createComment,
  /** Puts another comment in the place of one. */
  alterComment,
  /** Makes a role the owner of an object. */
  createOwner,
  /** Makes another role the owner of an object. */
  alterOwner,
  /** Gives a role exactly these privileges on an object. */
  createGrant,
  /** Gives a role other privileges on an object. */
  alterGrant,
  /** Says what a role may do with what is yet to be made. */
  createDefaultPrivileges,
  /** Says otherwise what a role may do with what is yet to be made. */
  alterDefaultPrivileges,
  /** Creates a trigger on a table or view; one that is `remade` keeps the comments that it had. */
  createTrigger,
  /** Changes a trigger, or when it fires. */
  alterTrigger,
  /** Creates a rule on a table or view; one that is `remade` keeps the comment that it had. */
  createRule,
  /** Puts another rule in the place of one, or changes when it applies. */
  alterRule,
  /** Creates a publication. */
  createPublication,
  /** Changes what is published. */
  alterPublication,
  /** Runs SQL of your own. */
  execute,
  /** Runs code of your own, in the transaction of the revision, to move rows. */
  run,
  /** Opens the rows of a table to all who may use it. */
  disableRowLevelSecurity,
  /** Drops a column and its data. */
  dropColumn,
  /** Makes a table a partition of another. */
  attachPartition,
  /** Makes a table one of those whose rows another has, too, and whose columns it has itself. */
  inherit,
  /** Drops a table and its rows. */
  dropTable,
  /** Drops a function or a procedure. */
  dropRoutine,
  /** Drops a sequence. */
  dropSequence,
  /** Drops a composite type. */
  dropCompositeType,
  /** Drops a domain. */
  dropDomain,
  /** Drops a range type. */
  dropRangeType,
  /** Drops an enumerated type. */
  dropEnum,
  /** Drops a collation. */
  dropCollation,
  /** Drops an extension. */
  dropExtension,
  /** Drops a role. */
  dropRole,
  /** Drops an empty schema. */
  dropSchema,
  /** Puts back what was suspended, as PostgreSQL printed it, with its owner, privileges and comment. */
  restoreDependants,
  /** Changes an event trigger, or when it fires. */
  alterEventTrigger,
  /** Creates an event trigger, behind all that it would fire on. */
  createEventTrigger,
} as const;
