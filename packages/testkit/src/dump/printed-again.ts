/**
 * PostgreSQL prints `IN` over a varchar column otherwise once it has read its own print, as it does
 * when it makes anew what stands on a column that it alters.
 */
export function printedAgain(dump: string): string {
  return dump.replace(/\(ARRAY\[([^\]]*)\]\)::text\[\]/g, (_, list: string) => {
    const elements = list.replace(/('(?:[^']|'')*'::character varying)/g, "($1)::text");
    return `ARRAY[${elements}]`;
  });
}
