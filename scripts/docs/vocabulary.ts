/** The operations of a revision file, read from their types and the comments beside them. */
import { join } from "node:path";
import {
  Node,
  Project,
  type SourceFile,
  TypeFormatFlags,
  type Symbol as TypeSymbol,
} from "ts-morph";
import { fenced } from "./markdown.ts";
import { ROOT } from "./pages.ts";

interface Signature {
  readonly name: string;
  readonly says: string;
  /** `(table: NameArgument, name: string)`. */
  readonly parameters: string;
}

/** Headings, and the endings of the operations' names that stand under them. */
const GROUPS: Readonly<Record<string, RegExp>> = {
  "other names": /^rename/,
  "schemas and extensions": /(Schema|Extension)$/,
  enums: /Enum(Value)?$/,
  "other types": /(Domain|CompositeType|RangeType)$/,
  routines: /Routine$/,
  triggers: /(?<!Event)Trigger$/,
  rules: /Rule$/,
  publications: /Publication$/,
  "event triggers": /EventTrigger$/,
  statistics: /Statistics$/,
  collations: /Collation$/,
  sequences: /Sequence$/,
  tables: /(Table|Partition|[iI]nherit)$/,
  columns: /Column$/,
  constraints: /(PrimaryKey|Unique|Check|Exclusion|ForeignKey)$/,
  indexes: /Index$/,
  views: /(View|Indexes)$/,
  "row-level security": /(RowLevelSecurity|Policy)$/,
  roles: /Role$/,
  privileges: /(Grant|DefaultPrivileges|Owner)$/,
  comments: /Comment$/,
  data: /^backfill$/,
  "what others have made": /Dependants$/,
  "sql and adoption": /^(execute|run|adopt)$/,
};

/** The first whose expression fits. */
function groupOf({ name }: Signature): string | undefined {
  return Object.keys(GROUPS).find((group) => GROUPS[group]?.test(name));
}

/** Types that a reader knows, or that stand for the operations themselves. */
const KNOWN = new Set(["Readonly", "Pick", "Record", "Omit", "BasicOperations", "Promise"]);

/** `operations GROUP` for each group, and `types`. */
export function vocabularyParts(): ReadonlyMap<string, string> {
  const file = openVocabulary();
  const signatures = signaturesOf(file);
  const parts = Object.keys(GROUPS).map((name) => {
    const members = inOrder(signatures.filter((signature) => groupOf(signature) === name));
    return [`operations ${name}`, fenced("ts", members.map(callText).join("\n\n"))] as const;
  });
  const types = declarations(file, signatures.map(({ parameters }) => parameters).join("\n"));
  return new Map([...parts, ["types", fenced("ts", types.join("\n\n"))]]);
}

/** The names of all operations. */
export function operationNames(): readonly string[] {
  return signaturesOf(openVocabulary()).map(({ name }) => name);
}

function openVocabulary(): SourceFile {
  const project = new Project({
    tsConfigFilePath: join(ROOT, "tsconfig.json"),
    skipAddingFilesFromTsConfig: true,
  });
  const core = "packages/core/src";
  const file = project.addSourceFileAtPath(join(ROOT, core, "operations/operation.ts"));
  project.resolveSourceFileDependencies();
  return file;
}

const FLAGS = TypeFormatFlags.NoTruncation | TypeFormatFlags.UseAliasDefinedOutsideCurrentScope;

function signaturesOf(file: SourceFile): readonly Signature[] {
  const operations = file.getTypeAliasOrThrow("Operations");
  return operations
    .getType()
    .getProperties()
    .map((property) => {
      const type = property.getTypeAtLocation(operations).getText(operations, FLAGS);
      return {
        name: property.getName(),
        says: documentationOf(property),
        parameters: plain(type).replace(/ => void$/, ""),
      };
    });
}

const VERBS = [
  "enable",
  "create",
  "add",
  "alter",
  "replace",
  "attach",
  "detach",
  "inherit",
  "noInherit",
  "rename",
  "drop",
  "disable",
  "backfill",
  "execute",
  "run",
  "adopt",
];

/** What concerns one kind together, from its making to its end. */
function inOrder(signatures: readonly Signature[]): readonly Signature[] {
  const verbOf = ({ name }: Signature) => VERBS.findIndex((verb) => name.startsWith(verb));
  const made = signatures.toSorted((a, b) => verbOf(a) - verbOf(b)).map(kindOf);
  const rank = (signature: Signature) => made.indexOf(kindOf(signature)) * 10 + verbOf(signature);
  return signatures.toSorted((a, b) => rank(a) - rank(b));
}

function kindOf({ name }: Signature): string {
  return name.replace(/^[a-z]+/, "").replace(/Value$/, "");
}

function callText({ name, says, parameters }: Signature): string {
  return `/** ${says} */\nop.${name}${parameters};`;
}

/** What a part of the model is called where its name stands before it. */
function plain(text: string): string {
  return text
    .replace(/NamedSpec<(\w+)>/g, "$1")
    .replace(/SpecOf<(\w+)>/g, "$1Spec")
    .replaceAll(" | undefined", "")
    .replaceAll("false | true", "boolean");
}

/** Every type that the text names, and those that their declarations name. */
function declarations(file: SourceFile, text: string): readonly string[] {
  const found = new Map<string, string>();
  const waiting = [...namesIn(text)];
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    if (found.has(name) || KNOWN.has(name)) continue;
    const declaration = found.has(`${name}Spec`) ? named(name) : declarationOf(file, name);
    found.set(name, declaration);
    waiting.push(...namesIn(declaration));
  }
  return [...found.values()];
}

/** A part of the model with its name, where it is known without. */
function named(name: string): string {
  return `interface ${name} extends ${name}Spec {\n  name: string;\n}`;
}

function namesIn(text: string): readonly string[] {
  const code = text.replace(/\/\*\*[\s\S]*?\*\/|"[^"]*"/g, "");
  const generic = [...code.matchAll(/^(?:type|interface) \w+<(\w+)>/gm)];
  const parameters = new Set(generic.map(([, parameter]) => parameter));
  const names = code.match(/\b[A-Z]\w*/g) ?? [];
  return names.filter((name) => name.length > 1 && !parameters.has(name));
}

/** An interface or a type by that name; a `…Spec` of which there is none is a part without its name. */
function declarationOf(file: SourceFile, name: string): string {
  const files = file.getProject().getSourceFiles();
  for (const source of files) {
    const alias = source.getTypeAlias(name);
    if (alias && !alias.getTypeNodeOrThrow().getText().startsWith("SpecOf<"))
      return verbatim(alias);
    const declared = source.getInterface(name);
    if (declared?.getTypeParameters().length) return verbatim(declared);
    if (declared) return shape(name, declared.getType().getProperties(), declared);
  }
  const part = name.replace(/Spec$/, "");
  const model = files.map((source) => source.getInterface(part)).find(Boolean);
  if (!model || part === name) throw new Error(`The type ${name} is declared nowhere`);
  const own = model.getType().getProperties();
  const stated = own.filter((property) => !["name", "naming"].includes(property.getName()));
  return shape(name, stated, model).replaceAll(": true;", ": boolean;");
}

function verbatim(declaration: Node): string {
  return plain(
    declaration
      .getText()
      .replace(/^export /, "")
      .replaceAll("readonly ", ""),
  );
}

function shape(name: string, properties: readonly TypeSymbol[], at: Node): string {
  const members = properties
    .filter((property) => property.getName() !== "naming")
    .flatMap((property) => {
      const says = documentationOf(property);
      const type = plain(property.getTypeAtLocation(at).getText(at, FLAGS));
      const mark = property.isOptional() ? "?" : "";
      return [
        ...(says ? [`  /** ${says} */`] : []),
        `  ${property.getName()}${mark}: ${type.replaceAll("readonly ", "")};`,
      ];
    });
  return [`interface ${name} {`, ...members, "}"].join("\n");
}

function documentationOf(property: TypeSymbol): string {
  const comments = property.getDeclarations().flatMap((declaration) => {
    const holder = Node.isJSDocable(declaration) ? declaration.getJsDocs() : [];
    const written = holder.map((comment) => comment.getDescription().trim());
    return written.length > 0 ? written : leading(declaration);
  });
  return (comments[0] ?? "").replace(/\s*\n\s*/g, " ");
}

/** A shorthand property has its comment before it, though none of its own. */
function leading(declaration: Node): readonly string[] {
  return declaration.getLeadingCommentRanges().map((range) =>
    range
      .getText()
      .replace(/^\/\*\*|\*\/$/g, "")
      .replace(/^\s*\* ?/gm, "")
      .trim(),
  );
}
