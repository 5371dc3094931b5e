/** Samples of many runs, and their medians as a table of Markdown. */
export type Samples = Map<string, number[]>;

export function add(samples: Samples, name: string, value: number): void {
  samples.set(name, [...(samples.get(name) ?? []), value]);
}

export function table(heading: string, samples: Samples): string {
  const rows = [...samples].map(([name, values]) => `| ${name} | ${median(values)} |`);
  return [`| ${heading} | ms |`, "|---|---:|", ...rows].join("\n");
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.floor(sorted.length / 2)] ?? Number.NaN);
}
