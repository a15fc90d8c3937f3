/** What the map shows: the present, or an instant of the last day as it had come by then. */

import {api} from '../api.js';
import {fillStore, live} from '../live.js';

export const BACK_MILLIS = 24 * 3600_000;

/** `store` is what is shown; `changed` is called when it is another. */
export class Shown {
  #past = {alerts: new Map(), incidents: new Map(), orders: new Map(), units: new Map()};
  #asked = 0;
  /** The instant looked back to, in milliseconds, or null for the present. */
  at = null;

  constructor(changed) {
    this.changed = changed;
    this.store = live;
  }

  get isPast() {
    return this.at !== null;
  }

  backToNow() {
    this.#asked++;
    this.at = null;
    this.store = live;
    this.changed();
  }

  /** An instant that is asked for after another is shown, even where its answer comes first. */
  async lookBack(at) {
    const asked = ++this.#asked;
    this.at = at;
    const situation = await api.get('/replay', {at: new Date(at).toISOString()});
    if (asked === this.#asked) {
      fillStore(this.#past, situation);
      this.store = this.#past;
      this.changed();
    }
  }
}
