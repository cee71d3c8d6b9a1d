import { randomUUID } from 'node:crypto';

const LIFE_DAYS = 90;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * The one credential of the landing zone. It outlives a restart; once past its day it is replaced by whoever asks next;
 * a refresh replaces it at once.
 */
export class Credentials {
  #turn = Promise.resolve();

  constructor(folder, storage) {
    this.folder = folder;
    this.storage = storage;
  }

  current() {
    return this.#inTurn(async () => {
      const kept = this.folder.read('landing-zone.json');
      if (!kept || Date.now() >= Date.parse(kept.expires)) return this.#issue();
      // The zone may have been emptied since; the same policy makes the same token good again.
      if (!await this.storage.allows(kept.policy)) await this.storage.allow(kept.policy, new Date(kept.expires));
      return this.#answer(kept);
    });
  }

  replace() {
    return this.#inTurn(() => this.#issue());
  }

  /** Moves the end; null keeps the end but leaves it out of the answers, as some organisations see it. */
  expireOn(date) {
    return this.#inTurn(async () => {
      const kept = this.folder.read('landing-zone.json') ?? fresh();
      await this.#keep(date === null ? { ...kept, shown: false } : { ...kept, expires: date, shown: true });
    });
  }

  async #issue() {
    const kept = fresh();
    await this.#keep(kept);
    return this.#answer(kept);
  }

  async #keep(kept) {
    await this.storage.allow(kept.policy, new Date(kept.expires));
    this.folder.write('landing-zone.json', kept);
  }

  async #answer(kept) {
    const token = await this.storage.token(kept.policy);
    return {
      containerName: this.storage.containerName,
      SASToken: token,
      storageAccountName: this.storage.account,
      SASUri: `${this.storage.url}/${this.storage.containerName}?${token}`,
      ...(kept.shown && { expiryDate: kept.expires }),
    };
  }

  #inTurn(act) {
    const result = this.#turn.then(act);
    this.#turn = result.catch(() => {});
    return result;
  }
}

function fresh() {
  const expires = new Date(Date.now() + LIFE_DAYS * DAY_MS).toISOString().slice(0, 10);
  return { policy: `dlz-${randomUUID()}`, expires, shown: true };
}
