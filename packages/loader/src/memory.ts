import { randomUUID } from "node:crypto";
import type { Plugin } from "rolldown";

/** What a module exports, by name. */
export type ModuleExports = Readonly<Record<string, unknown>>;

const PREFIX = "\0autogen:memory:";

/** Modules of this process that the compiled files import as they stand. */
export interface Memory {
  readonly plugin: Plugin;
  /** The id under which a bundle imports a module. */
  idOf(specifier: string, exports: ModuleExports): string;
  /** Withdraws the modules; to be called once what imports them is loaded. */
  release(): void;
}

/** A bundle is a file of its own, and the global object all that it shares with this module. */
export function createMemory(): Memory {
  const key = `autogen:${randomUUID()}`;
  const modules = new Map<string, ModuleExports>();
  Object.defineProperty(globalThis, key, { value: modules, configurable: true });
  return {
    plugin: {
      name: "autogen:memory",
      load: {
        filter: { id: new RegExp(`^${PREFIX}`) },
        handler: (id) => memoryModule(key, id.slice(PREFIX.length), modules),
      },
    },
    idOf(specifier, exports) {
      modules.set(specifier, exports);
      return `${PREFIX}${specifier}`;
    },
    release: () => Reflect.deleteProperty(globalThis, key),
  };
}

function memoryModule(key: string, name: string, modules: Map<string, ModuleExports>): string {
  const exported = Object.keys(modules.get(name) ?? {}).map((export_) => JSON.stringify(export_));
  return [
    `const module = globalThis[${JSON.stringify(key)}].get(${JSON.stringify(name)});`,
    ...exported.map((text, index) => `const e${index} = module[${text}];`),
    `export { ${exported.map((text, index) => `e${index} as ${text}`).join(", ")} };`,
  ].join("\n");
}
