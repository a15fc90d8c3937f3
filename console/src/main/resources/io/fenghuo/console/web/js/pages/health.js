/** The health of everything, renewed each five seconds while somebody looks. */

import {everySecond} from '../clock.js';
import {h, replace} from '../dom.js';
import {lag, streams, watermarks} from '../health/streams.js';
import {deadLetters, deliveries, silent} from '../health/stuck.js';
import {mark} from '../mark.js';
import {ago, clockTime, say, t} from '../words.js';
import '../words/health.js';

const EVERY_MILLIS = 5_000;

export async function show(root, {api, me}) {
  const parts = {};
  const part = (name, title) => {
    parts[name] = h('div');
    return h('section', {class: 'panel', dataset: {part: name}, 'aria-label': t(title)},
        h('header', null, h('h2', null, t(title))), parts[name]);
  };
  const standing = h('div');
  const marks = part('watermarks', 'marks.title');
  replace(root, h('div', {class: 'sheet'},
      h('h1', {class: 'unseen'}, t('page.health')),
      standing,
      h('div', {class: 'pair'},
          h('div', {class: 'column'}, part('streams', 'streams.title'), marks),
          h('div', {class: 'column'}, part('silent', 'silent.title'),
              part('letters', 'letters.title'), part('deliveries', 'out.title'),
              part('lag', 'lag.title')))));

  let left = false;
  let shown = null;
  let timer = 0;
  let told = '';
  const mayRedrive = me.permissions.includes('ACT') && me.counties.length === 0;

  const redrive = mayRedrive && (async path => {
    try {
      const {redriven} = await api.post(path);
      tell(t('out.redriven', {count: redriven}));
    } catch (failure) {
      tell(failure.message);
    }
    renew();
  });

  // Read out once, not every five seconds.
  const tellTroubles = troubles => {
    const words = troubles.map(trouble => say(trouble.words)).join('; ');
    if (words !== told) {
      told = words;
      tell(words);
    }
  };

  const draw = health => {
    drawPart(parts.streams, health.streams, streams);
    drawPart(parts.lag, health.lag, lag);
    marks.hidden = !health.watermarks;
    drawPart(parts.watermarks, health.watermarks ?? [], watermarks);
    drawPart(parts.silent, [health.silent, health.heard], both => silent(...both));
    drawPart(parts.letters, health.deadLetters, deadLetters);
    drawPart(parts.deliveries, health.deliveries, outgoing => deliveries(outgoing, redrive));
  };

  const renew = async () => {
    clearTimeout(timer);
    if (left) {
      return;
    }
    if (!document.hidden) {
      try {
        shown = await api.get('/health');
        if (left) {
          return;
        }
        draw(shown);
        const marked = tone => Object.values(parts)
            .flatMap(it => [...it.querySelectorAll(`.mark.${tone}`)]).length;
        replace(standing, wellOrNot(shown, marked('bad'), marked('warn')));
        tellTroubles(shown.troubles);
      } catch (failure) {
        replace(standing, h('p', {class: 'failure'}, shown
            ? t('health.stale', {time: clockTime(shown.now), why: failure.message})
            : failure.message));
      }
    }
    if (!left) {
      timer = setTimeout(renew, EVERY_MILLIS);
    }
  };

  const seen = () => document.hidden || renew();
  document.addEventListener('visibilitychange', seen);
  const stopTicking = everySecond(() => root.querySelectorAll('[data-ago]').forEach(node => {
    node.textContent = ago(node.dataset.ago);
  }));
  replace(standing, h('p', {class: 'muted'}, t('health.loading')));
  renew();
  return () => {
    left = true;
    clearTimeout(timer);
    stopTicking();
    document.removeEventListener('visibilitychange', seen);
  };
}

/**
 * How it stands, in one line.
 *
 * @param bad how much is marked as bad below, and `late` how much as a warning
 */
function wellOrNot({now, troubles}, bad, late) {
  return [
    troubles.map(trouble => h('p', {class: 'remark bad', dataset: {trouble: trouble.part}},
        mark('bad', ''), h('span', null, say(trouble.words)))),
    h('p', {class: 'summary muted'},
        troubles.length + bad + late === 0 && mark('good', t('health.all-well')),
        bad > 0 && mark('bad', t('health.bad', {count: bad})),
        late > 0 && mark('warn', t('health.warn', {count: late})),
        h('span', null, t('health.at', {time: clockTime(now)}))),
  ];
}

/** Draws what has changed, and leaves open what was open and the focus where it was. */
function drawPart(node, data, drawn) {
  const state = JSON.stringify(data ?? null);
  if (node.dataset.drawn === state) {
    return;
  }
  const open = [...node.querySelectorAll('details[open]')].map(it => it.dataset.key);
  const focused = node.contains(document.activeElement) && document.activeElement.dataset.key;
  replace(node, drawn(data));
  node.dataset.drawn = state;
  node.querySelectorAll('details').forEach(it => {
    it.open = open.includes(it.dataset.key);
  });
  if (focused) {
    [...node.querySelectorAll('[data-key]')].find(it => it.dataset.key === focused)?.focus();
  }
}

function tell(words) {
  document.getElementById('polite').textContent = words;
}
