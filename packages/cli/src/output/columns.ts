/** A cell as it is measured, and as it is printed. */
export interface Cell {
  readonly text: string;
  readonly print?: (text: string) => string;
}

/** One long name does not push the whole column away. */
const MAX_WIDTH = 60;
const GAP = "  ";

/** Rows of text with their columns aligned, without spaces at the ends of lines. */
export function alignColumns(rows: readonly (readonly Cell[])[]): string[] {
  const widths = columnWidths(rows);
  return rows.map((row) => {
    const last = row.findLastIndex(({ text }) => text !== "");
    return row
      .slice(0, last + 1)
      .map((cell, index) => printed(cell) + padding(cell, index === last ? 0 : widths[index]))
      .join(GAP);
  });
}

function columnWidths(rows: readonly (readonly Cell[])[]): number[] {
  const count = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: count }, (_, index) =>
    rows.reduce((width, row) => Math.max(width, Math.min(lengthOf(row[index]), MAX_WIDTH)), 0),
  );
}

function printed({ text, print }: Cell): string {
  return print && text !== "" ? print(text) : text;
}

function padding(cell: Cell, width = 0): string {
  return " ".repeat(Math.max(0, width - lengthOf(cell)));
}

/** In characters rather than in UTF-16 units. */
function lengthOf(cell: Cell | undefined): number {
  return [...(cell?.text ?? "")].length;
}
