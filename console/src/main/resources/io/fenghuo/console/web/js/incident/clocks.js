/**
 * The clocks of an incident, as disposal counts them: from when, how long, and whether they were
 * kept. A page only shows them; what follows from a missed one is decided elsewhere.
 */

import {isUnderWay} from '../live.js';

const SECOND = 1000;

/**
 * A clock: {from, seconds, until}, in milliseconds; `until` is null while it runs.
 *
 * @typedef {{from: number, seconds: number, until: ?number}} Clock
 */

/** Acknowledgement, or null where nobody waits for one. */
export function acknowledgeClock(incident, acknowledgeSeconds) {
  const {clocks, level, state} = incident;
  // Blue is waited for only once somebody was sent.
  if (!clocks.acknowledged && level === 'BLUE' && !clocks.ordered) {
    return null;
  }
  const until = clocks.acknowledged ?? (isUnacknowledged(state) ? null : clocks.closed);
  return clock(clocks.ordered ?? clocks.received, acknowledgeSeconds, until);
}

/** The departure that is due first, or else the first that was kept or missed. */
export function enRouteClock(orders, enRouteSeconds) {
  return pressing(orders.filter(isGround).map(order =>
      clock(order.issued, enRouteSeconds, order.enRoute ?? order.arrived ?? order.ended)));
}

/** The arrival within the ring: from the receipt for the first unit, from its order for the next. */
export function ringClock(incident, orders) {
  if (incident.clocks.onScene) {
    return clock(incident.clocks.received, ringSeconds(incident, orders), incident.clocks.onScene);
  }
  return pressing(orders.filter(isGround).map(order => clock(
      order.attempt === 1 ? incident.clocks.received : order.issued,
      order.ringSeconds,
      order.arrived ?? order.ended)));
}

const RING_SECONDS = {KEY_PLACE: 60, CENTRE: 180, URBAN: 300, RURAL: 900};

function ringSeconds(incident, orders) {
  return orders.find(isGround)?.ringSeconds ?? RING_SECONDS[incident.ring];
}

/** Seconds left, negative once it is missed; of a stopped one what was left then. */
export function secondsLeft({from, seconds, until}, now) {
  return seconds - ((until ?? now) - from) / SECOND;
}

export function isUnacknowledged(state) {
  return state === 'CREATED' || state === 'REOPENED';
}

function clock(from, seconds, until) {
  return {from: Date.parse(from), seconds, until: until ? Date.parse(until) : null};
}

/** What was refused, withdrawn or failed before it came keeps no clock. */
function isGround(order) {
  return order.kind === 'GROUND' && order.state !== 'PROPOSED'
      && (isUnderWay(order) || order.state === 'DONE');
}

function pressing(clocks) {
  const byDue = clocks.sort((one, other) => due(one) - due(other));
  return byDue.find(({until}) => until === null) ?? byDue[0] ?? null;
}

function due({from, seconds}) {
  return from + seconds * SECOND;
}
