/** A server that asks for a password, which those of the test kit do not. */
import { connect } from "@autogen/postgres";
import { type RunningServer, startServer } from "@autogen/testkit";

export interface PasswordServer {
  readonly url: (password: string) => string;
  readonly stop: RunningServer["stop"];
}

export const PASSWORD = "right horse";

/** Starts a server whose user `app` has to give `PASSWORD`, by SCRAM. */
export async function startPasswordServer(): Promise<PasswordServer> {
  const { url, stop } = await startServer({ name: "native 15", engine: "native", major: 15 });
  const connection = await connect(url);
  try {
    await connection.script(`CREATE ROLE app LOGIN PASSWORD '${PASSWORD}'`);
    const [row] = await connection.query<{ file: string }>(
      "SELECT current_setting('hba_file') AS file",
    );
    await connection.script(`
      COPY (VALUES ('host all postgres 127.0.0.1/32 trust'),
                   ('host all app 127.0.0.1/32 scram-sha-256')) TO '${row?.file}';
      SELECT pg_reload_conf()`);
  } finally {
    await connection.close();
  }
  return { url: (password) => urlWith(url, password), stop };
}

function urlWith(url: string, password: string): string {
  const changed = new URL(url);
  changed.username = "app";
  changed.password = password;
  return changed.href;
}
