/** The three clocks of an incident, ticking each second by the server's time. */

import {h} from '../dom.js';
import {live} from '../live.js';
import {span, t} from '../words.js';
import {acknowledgeClock, enRouteClock, ringClock, secondsLeft} from './clocks.js';

const KINDS = ['acknowledge', 'en-route', 'ring'];

/**
 * @returns {element, show, tick}: `show` takes the incident and its orders as they are now
 */
export function countdowns(me) {
  let clocks = {};
  const tiles = Object.fromEntries(KINDS.map(kind => [kind, tile(kind)]));

  function tick() {
    KINDS.forEach(kind => draw(tiles[kind], clocks[kind]));
  }

  return {
    element: h('div', {class: 'countdowns'}, KINDS.map(kind => tiles[kind].element)),
    tick,
    show(incident, orders) {
      clocks = {
        'acknowledge': acknowledgeClock(incident, me.acknowledgeSeconds),
        'en-route': enRouteClock(orders, me.enRouteSeconds),
        'ring': ringClock(incident, orders),
      };
      tick();
    },
  };
}

function tile(kind) {
  const value = h('strong');
  const words = h('span', {class: 'words'});
  const within = h('small');
  const meter = h('span', {class: 'meter'}, h('i'));
  const element = h('div', {
    class: 'countdown', role: 'group', 'aria-label': t(`clock.${kind}`),
    dataset: {countdown: kind},
  }, h('h3', null, t(`clock.${kind}`)), value,
  h('span', {class: 'foot'}, words, within), meter);
  return {element, value, words, within, meter};
}

function draw({element, value, words, within, meter}, clock) {
  const isRunning = Boolean(clock) && clock.until === null;
  element.dataset.running = String(isRunning);
  if (!clock) {
    element.dataset.state = 'none';
    value.textContent = '–';
    words.textContent = t('clock.none');
    within.textContent = '';
    return;
  }
  const left = secondsLeft(clock, live.now());
  const isKept = left >= 0;
  element.dataset.state = isRunning ? (isKept ? 'running' : 'late') : (isKept ? 'kept' : 'missed');
  within.textContent = t('clock.within', {span: span(clock.seconds)});
  if (isRunning) {
    value.textContent = (isKept ? '' : '+') + span(isKept ? Math.ceil(left) : left);
    words.textContent = t(isKept ? 'clock.left' : 'clock.late');
  } else {
    value.textContent = isKept ? '✓' : '✗';
    words.textContent =
        t(isKept ? 'clock.kept' : 'clock.missed', {span: span(clock.seconds - left)});
  }
  meter.firstChild.style.width = `${Math.max(0, Math.min(1, left / clock.seconds)) * 100}%`;
}
