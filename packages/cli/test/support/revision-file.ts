/** The text of a small revision file, by its path in a project. */
export function revisionFile(
  id: string,
  revises: string | null,
  upgrade: string,
  downgrade: string,
): Readonly<Record<string, string>> {
  return {
    [`migrations/${id}.ts`]: `import { type Operations, sql } from "drizzle-autogen";
export const revision = ${JSON.stringify(id)};
export const revises = ${JSON.stringify(revises)};
export function upgrade(op: Operations): void {
  ${upgrade}
}
export function downgrade(op: Operations): void {
  ${downgrade}
}
void sql;
`,
  };
}
