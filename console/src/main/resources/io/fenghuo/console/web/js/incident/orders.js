/** The orders of an incident, and what can be done about each. */

import {h} from '../dom.js';
import {shortened} from '../names.js';
import {named, span, t, time} from '../words.js';
import {orderActions} from './states.js';

/**
 * @param act called with the action, the order and the button, or null where nothing may be done
 */
export function ordersList(orders, act) {
  if (orders.length === 0) {
    return h('p', {class: 'muted'}, t('incident.no-orders'));
  }
  return h('ul', {class: 'plain orders'}, orders.map(order => h('li', {dataset: {order: order.id}},
      h('div', {class: 'order-head'},
          h('span', {class: 'tag', dataset: {orderState: order.state}}, t(`order.${order.state}`)),
          h('strong', null, named('target', order.target)),
          h('span', {class: 'muted'}, named('unit', order.unitKind), ' · ', shortened(order.unit))),
      h('div', {class: 'order-times'}, times(order)),
      order.reason && h('p', {class: 'warn'}, shortened(order.reason)),
      act && h('div', {class: 'buttons'}, orderActions(order).map(action => h('button', {
        class: action === 'confirm-flight' ? 'primary' : null,
        dataset: {action},
        onclick: event => act(action, order, event.currentTarget),
      }, t(`action.${action}`)))))));
}

function times(order) {
  const steps = [
    ['order.ISSUED', order.issued],
    ['order.ACKNOWLEDGED', order.acknowledged],
    ['order.EN_ROUTE', order.enRoute],
    ['order.ON_SCENE', order.arrived],
    [`order.${order.state}`, order.ended],
  ].filter(([, at]) => at);
  return [
    ...steps.map(([key, at]) => h('span', null, `${t(key)} ${time(at)}`)),
    order.state === 'ISSUED' && h('span', null, `≈ ${span(order.travelSeconds)}`),
    order.confirmedBy && h('span', null, shortened(order.confirmedBy)),
  ];
}
