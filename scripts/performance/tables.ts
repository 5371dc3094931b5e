/** Samples of many runs, and their medians as a table of Markdown. */
export type Samples = Map<string, number[]>;

export function add(samples: Samples, name: string, value: number): void {
  samples.set(name, [...(samples.get(name) ?? []), value]);
}

export function table(heading: string, samples: Samples): string {
  const rows = [...samples].map(([name, values]) => `| ${name} | ${median(values)} |`);
  return [`| ${heading} | ms |`, "|---|---:|", ...rows].join("\n");
}

/** Several samples side by side, which have the same names. */
export function wideTable(heading: string, columns: Readonly<Record<string, Samples>>): string {
  const all = Object.entries(columns);
  const names = [...(all[0]?.[1].keys() ?? [])];
  const cells = (name: string) => all.map(([, samples]) => median(samples.get(name) ?? []));
  return [
    `| ${[heading, ...all.map(([column]) => `${column}, ms`)].join(" | ")} |`,
    `|---|${all.map(() => "---:|").join("")}`,
    ...names.map((name) => `| ${[name, ...cells(name)].join(" | ")} |`),
  ].join("\n");
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.floor(sorted.length / 2)] ?? Number.NaN);
}
