/** An enum that loses a value, gets one and has one under another name, in a table with rows. */
import { fenced } from "../markdown.ts";
import { Session } from "../session.ts";
import { functionsOf } from "./adoption.ts";
import { SCHEMA, SHOP } from "./shop.ts";
import type { Story } from "./story.ts";

const VALUES = `["open", "paid", "shipped"]`;
const OTHERS = `["open", "packed", "sent"]`;

const ROWS = `INSERT INTO orders (customer, status, total)
SELECT 'c', (enum_range(NULL::order_status))[1 + n % 3], n FROM generate_series(1, 30) AS n;
`;

export const enums: Story = (newDatabase) =>
  Session.in(newDatabase, async (session) => {
    const parts: Record<string, string> = {};
    await session.write(SCHEMA, SHOP);
    await session.run("init");
    await session.run("-m", "create orders", "--no-proof");
    await session.run("upgrade");
    await session.sql(ROWS);
    parts["enums add"] = await added(session);
    await changed(session, parts);
    return parts;
  });

/** What a revision would do; it is not written. */
async function added(session: Session): Promise<string> {
  await session.edit(SCHEMA, VALUES, `["open", "paid", "packed", "shipped"]`);
  const source = await session.run("-m", "packed orders", "--dry-run", "--no-proof", "-q");
  await session.edit(SCHEMA, `["open", "paid", "packed", "shipped"]`, VALUES);
  return fenced("ts", functionsOf(source));
}

async function changed(session: Session, parts: Record<string, string>): Promise<void> {
  await session.edit(SCHEMA, VALUES, OTHERS);
  parts["enums edit"] = fenced(
    "diff",
    `-export const orderStatus = pgEnum("order_status", ${VALUES});\n+export const orderStatus = pgEnum("order_status", ${OTHERS});`,
  );
  session.now = new Date("2026-11-20T11:00:00Z");
  const rename = ["--rename", "order_status.shipped=order_status.sent"];
  parts["enums revision"] = fenced(
    "console",
    await session.run("-m", "packed and sent", ...rename),
  );
  const file = await session.revision("migrations", "packed_and_sent");
  parts["enums file"] = fenced("ts", functionsOf(await session.read(file)));
  parts["enums refused"] = fenced("console", await session.ends(2, "upgrade"));
  await session.edit(file, "paid: unfilled", `paid: "packed"`);
  await session.edit(file, "packed: unfilled", `packed: "paid"`);
  await session.edit(file, "import { type Operations, unfilled }", "import type { Operations }");
  parts["enums filled"] = fenced(
    "console",
    [await session.run("upgrade"), await session.run("check")].join("\n\n"),
  );
  await session.run("downgrade", "-1");
  await session.run("upgrade");
}
