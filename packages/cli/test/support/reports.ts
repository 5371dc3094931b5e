/** The JSON documents of the contract, as a program that reads them would state them. */

export interface Change {
  readonly operation: string;
  readonly object: string;
  readonly summary: string;
  readonly against?: string;
}

export interface Changes {
  readonly equal: boolean;
  readonly changes: readonly Change[];
  readonly unmanaged: readonly { readonly object: string; readonly kind: string }[];
  readonly unmodelled: readonly {
    readonly object: string;
    readonly kind: string;
    readonly attribute: string;
  }[];
}

export interface Checked extends Changes {
  readonly pending: readonly string[];
}

export interface Made extends Changes {
  readonly revision: string | null;
  readonly file: string | null;
  readonly source?: string;
  readonly proof: {
    readonly status: string;
    readonly server?: string;
    readonly reasons: readonly string[];
  };
}

export interface Failed {
  readonly error: { readonly name: string; readonly message: string; readonly help?: string };
}
