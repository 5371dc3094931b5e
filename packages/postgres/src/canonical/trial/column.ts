import { type Column, defaultSql, ident, qualified } from "@autogen/core";
import type { Tried } from "./kinds.ts";

export const column: Tried<Column> = {
  isOpen: () => true,
  texts: ({ default: value, generated }) => [
    ...(value === undefined ? [] : [defaultSql(value)]),
    ...(generated ? [generated.expression.sql] : []),
  ],
  questions: (table, part, holder) =>
    column.texts(part).map((to) => {
      const texts = { table, from: to, to };
      return part.generated
        ? { about: "expression", holder, ...texts }
        : { about: "default", type: part.type, column: part, ...texts };
    }),
  text: (part) => column.texts(part)[0] ?? part.type,
  holder: (table, { name, default: value, generated }) => {
    const path = `${qualified(table)}.${ident(name)}`;
    if (generated) return `generated column ${path}`;
    return value === undefined ? `column ${path}` : `default of column ${path}`;
  },
};
