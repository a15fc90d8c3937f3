/** What may be done with an incident or an order in the state in which it is. */

const WORKED_ON = ['CREATED', 'REOPENED', 'ACKNOWLEDGED', 'DISPATCHED', 'EN_ROUTE', 'ON_SCENE'];

export const INCIDENT_STATES = [
  'CREATED', 'REOPENED', 'ACKNOWLEDGED', 'DISPATCHED', 'EN_ROUTE', 'ON_SCENE', 'CONTROLLED',
  'CLOSED', 'FALSE_ALARM',
];

export const OPEN_STATES = INCIDENT_STATES.slice(0, 7);

const MAY = {
  'acknowledge': ['CREATED', 'REOPENED'],
  'dispatch': OPEN_STATES,
  'escalate': OPEN_STATES,
  'controlled': ['ACKNOWLEDGED', 'DISPATCHED', 'EN_ROUTE', 'ON_SCENE'],
  'close': ['CONTROLLED'],
  'false-alarm': WORKED_ON,
  'silence': OPEN_STATES,
  'sign-off': OPEN_STATES,
  'reopen': ['CLOSED', 'FALSE_ALARM'],
};

/** Names of the actions, the usual ones first. */
export const INCIDENT_ACTIONS = Object.keys(MAY);

export function mayIncident(action, incident) {
  return MAY[action].includes(incident.state) && !(action === 'sign-off' && incident.signOff);
}

/** Actions that an order allows, in the order of its life. */
export function orderActions(order) {
  switch (order.state) {
    case 'PROPOSED':
      return ['confirm-flight', 'withdraw'];
    case 'ISSUED':
    case 'ACKNOWLEDGED':
      return order.kind === 'AIR' ? ['withdraw'] : ['en-route', 'on-scene', 'refuse', 'withdraw'];
    case 'EN_ROUTE':
      return order.kind === 'AIR' ? ['withdraw'] : ['on-scene', 'refuse', 'withdraw'];
    case 'ON_SCENE':
      return ['withdraw'];
    default:
      return [];
  }
}
