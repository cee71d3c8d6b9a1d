const DATE = /^\d{4}-\d\d-\d\d$/;
const wholeNumber = (value) => Number.isInteger(value) && value >= 0;

/** What can be set while the platform runs: the check of each value. Nothing of it outlives the process. */
const KNOWN = {
  lagMs: wholeNumber,
  workMs: wholeNumber,
  tokenSeconds: wholeNumber,
  provider: (value) => value === 'azure' || value === 'aws',
  duplicateExternalId: (value) => value === 'refuse' || value === 'accept',
  nextOutcome: (value) => value === null || (typeof value === 'object' && OUTCOMES.includes(value.status)),
};

/** What is done at once instead of being kept. */
const ACTS = {
  expiryDate: (value) => value === null || (typeof value === 'string' && DATE.test(value) && !Number.isNaN(Date.parse(value))),
  revokeTokens: (value) => value === true,
  rotateLandingZone: (value) => value === true,
};

export const OUTCOMES = ['stalled', 'retrying', 'failed', 'abandoned', 'vanish'];

export class Settings {
  constructor({ lagMs, workMs }) {
    Object.assign(this, {
      lagMs, workMs, tokenSeconds: 86399, provider: 'azure', duplicateExternalId: 'refuse', nextOutcome: null,
    });
  }

  /** Takes what is to be kept and gives back what is to be done; a mistake changes nothing and is thrown as a sentence. */
  apply(wishes) {
    for (const [key, value] of Object.entries(wishes)) {
      const check = KNOWN[key] ?? ACTS[key];
      if (!check) throw new RangeError(`There is no setting '${key}'. There are ${Object.keys({ ...KNOWN, ...ACTS }).join(', ')}.`);
      if (!check(value)) throw new RangeError(`'${key}' cannot be ${JSON.stringify(value)}.`);
    }
    const acts = {};
    for (const [key, value] of Object.entries(wishes)) (KNOWN[key] ? this : acts)[key] = value;
    return acts;
  }

  takeNextOutcome() {
    const outcome = this.nextOutcome;
    this.nextOutcome = null;
    return outcome;
  }
}
