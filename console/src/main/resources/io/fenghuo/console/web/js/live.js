/**
 * What is the case now: a copy of the situation that the server keeps up to date.
 *
 * The stream is opened first and the situation loaded after, so that nothing is missed between;
 * what came twice is known by its age. Only what is not over is kept.
 */

import {address, api} from './api.js';
import {heardTime, serverNow} from './clock.js';
import {readEvents} from './stream.js';

const FIRST_WAIT_MILLIS = 500;
const LONGEST_WAIT_MILLIS = 20_000;
const ORDER_STATES = [
  'PROPOSED', 'ISSUED', 'ACKNOWLEDGED', 'EN_ROUTE', 'ON_SCENE',
  'DONE', 'WITHDRAWN', 'REFUSED', 'FAILED',
];

const listeners = new Map();

/**
 * `on(kind, fn)` calls fn(what) for each alert, incident, order, step and answer, for each list of
 * `units`, and for each `state` {connected, whole}: whole where everything was loaded anew.
 */
export const live = {
  alerts: new Map(),
  incidents: new Map(),
  orders: new Map(),
  units: new Map(),
  connected: false,
  loaded: false,
  now: serverNow,

  on(kind, listener) {
    const known = listeners.get(kind) ?? new Set();
    listeners.set(kind, known.add(listener));
    return () => known.delete(listener);
  },
};

let running = null;

/** Begins to follow the server; `refused` is called where the session is not known. */
export function follow(refused) {
  stopFollowing();
  running = new AbortController();
  keepReading(running.signal, refused);
}

export function stopFollowing() {
  running?.abort();
  running = null;
  ['alerts', 'incidents', 'orders', 'units'].forEach(name => live[name].clear());
  live.loaded = false;
  setConnected(false);
}

async function keepReading(signal, refused) {
  let wait = FIRST_WAIT_MILLIS;
  while (!signal.aborted) {
    const session = new Session(signal);
    const status = await readEvents(address('/stream'), session.signal, (name, data) =>
        session.heard(name, data)).catch(() => 0);
    session.end();
    if (signal.aborted) {
      return;
    }
    setConnected(false);
    if (status === 401) {
      refused();
      return;
    }
    wait = session.wasWhole ? FIRST_WAIT_MILLIS : Math.min(wait * 2, LONGEST_WAIT_MILLIS);
    // Not all pages may come back at the same moment.
    await pause(wait * (0.5 + Math.random()), signal);
  }
}

/** One connection: what it brings is put aside until the situation is loaded. */
class Session {
  #ended = new AbortController();
  #waiting = [];
  #loading = false;
  wasWhole = false;

  constructor(signal) {
    this.signal = AbortSignal.any([signal, this.#ended.signal]);
  }

  heard(name, data) {
    if (name === 'hello') {
      heardTime(data.now);
      this.#load();
    } else if (name === 'reload') {
      this.#load();
    } else if (this.#loading) {
      this.#waiting.push([name, data]);
    } else {
      take(name, data);
    }
  }

  end() {
    this.#ended.abort();
  }

  async #load() {
    if (this.#loading) {
      // The situation under way may be older than this word.
      this.#waiting.push(['reload', {}]);
      return;
    }
    this.#loading = true;
    try {
      const situation = await api.get('/situation');
      if (this.signal.aborted) {
        return;
      }
      start(situation);
      this.wasWhole = true;
      const waiting = this.#waiting.splice(0);
      this.#loading = false;
      waiting.filter(([name]) => name !== 'reload').forEach(([name, data]) => take(name, data));
      setConnected(true, true);
      if (waiting.some(([name]) => name === 'reload')) {
        this.#load();
      }
    } catch {
      this.end();
    }
  }
}

/** Fills `store` with a situation; also for looking back. */
export function fillStore(store, situation) {
  const put = (map, list) => {
    map.clear();
    list.forEach(it => map.set(it.id, it));
  };
  put(store.alerts, situation.alerts);
  put(store.incidents, situation.incidents);
  put(store.orders, situation.orders);
  put(store.units, situation.units);
}

function start(situation) {
  fillStore(live, situation);
  live.loaded = true;
}

const KEEP = {
  alert: it => keep(live.alerts, it, isUp, (a, b) => at(a.came) - at(b.came)),
  incident: it => keep(live.incidents, it, isOpen, (a, b) => at(a.updated) - at(b.updated)),
  order: it => keep(live.orders, it, isUnderWay, (a, b) => stage(a) - stage(b)),
  units: list => list.forEach(it =>
      keep(live.units, it, () => true, (a, b) => at(a.at) - at(b.at))),
};

function take(kind, what) {
  KEEP[kind]?.(what);
  emit(kind, what);
}

function keep(map, it, stays, compare) {
  const known = map.get(it.id);
  if (known && compare(it, known) < 0) {
    return;
  }
  if (stays(it)) {
    map.set(it.id, it);
  } else {
    map.delete(it.id);
  }
}

function isUp(alert) {
  return alert.up;
}

export function isOpen(incident) {
  return incident.state !== 'CLOSED' && incident.state !== 'FALSE_ALARM';
}

export function isUnderWay(order) {
  return stage(order) < ORDER_STATES.indexOf('DONE');
}

function stage(order) {
  return ORDER_STATES.indexOf(order.state);
}

function at(instant) {
  return Date.parse(instant);
}

function setConnected(connected, whole = false) {
  if (live.connected !== connected || whole) {
    live.connected = connected;
    emit('state', {connected, whole});
  }
}

function emit(kind, what) {
  listeners.get(kind)?.forEach(listener => {
    try {
      listener(what);
    } catch (failure) {
      // One part of the page that fails may not silence the others.
      console.error(failure);
    }
  });
}

function pause(millis, signal) {
  return new Promise(resolve => {
    const timer = setTimeout(done, millis);
    // Back from sleep or a lost network there is no reason to wait.
    window.addEventListener('online', done, {once: true});
    signal.addEventListener('abort', done, {once: true});
    function done() {
      clearTimeout(timer);
      window.removeEventListener('online', done);
      resolve();
    }
  });
}
