/** Revision files that were written by hand. */

/** One whose upgrade is a single statement, and whose downgrade another. */
export function handwritten(
  id: string,
  revises: string | null,
  { up, down = "SELECT 1" }: { readonly up: string; readonly down?: string },
): string {
  const execute = (sql: string) => `{ op.execute({ sql: ${JSON.stringify(sql)} }); }`;
  return `
export const revision = ${JSON.stringify(id)};
export const revises = ${JSON.stringify(revises)};
export function upgrade(op) ${execute(up)}
export function downgrade(op) ${execute(down)}
`;
}
