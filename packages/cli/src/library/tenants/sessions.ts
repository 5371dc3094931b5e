/** One tenant after the other, in sessions of their databases. */
import type { Connection } from "@autogen/postgres";
import { openDatabase } from "../database.ts";
import { enterTenant, type Tenant } from "./tenant.ts";

/** Whose turn it is has the session; tenants that follow each other in one database share it. */
export class TenantSessions {
  #open: { readonly url: string | undefined; readonly connection: Connection } | undefined;

  /** Runs for a tenant. Where that fails, nothing of the session is left to the next one. */
  async within<T>(tenant: Tenant, run: (connection: Connection) => Promise<T>): Promise<T> {
    try {
      const connection = await this.#sessionOf(tenant);
      await enterTenant(connection, tenant);
      return await run(connection);
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    const open = this.#open;
    this.#open = undefined;
    await open?.connection.close();
  }

  async #sessionOf({ configuration }: Tenant): Promise<Connection> {
    const { database } = configuration;
    const url = database && "url" in database ? database.url : undefined;
    if (this.#open && this.#open.url === url) {
      await this.#open.connection.script("DISCARD ALL");
      return this.#open.connection;
    }
    await this.close();
    const connection = await openDatabase(configuration);
    this.#open = { url, connection };
    return connection;
  }
}
