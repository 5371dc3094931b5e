/** Work that can wait for its time: it is begun while others work, or where its result is asked for. */
export class Later<T> {
  readonly #work: () => Promise<T>;
  #outcome: Promise<PromiseSettledResult<T>> | undefined;

  constructor(work: () => Promise<T>) {
    this.#work = work;
  }

  /** Begins it, if nobody has; how it ends is told to who asks for the result. */
  begin(): void {
    this.#outcome ??= outcomeOf(this.#work);
  }

  /** Waits until it is done, however it ends. */
  async done(): Promise<void> {
    this.begin();
    await this.#outcome;
  }

  /** @throws what the work does */
  async result(): Promise<T> {
    this.begin();
    const outcome = await this.#outcome;
    if (outcome?.status !== "fulfilled") throw outcome?.reason;
    return outcome.value;
  }
}

async function outcomeOf<T>(work: () => Promise<T>): Promise<PromiseSettledResult<T>> {
  const [outcome] = await Promise.allSettled([work()]);
  return outcome;
}
