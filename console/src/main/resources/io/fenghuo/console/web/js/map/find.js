/** Finding anything on the map by its name or number, which makes all of it reachable by keys. */

import {h, replace} from '../dom.js';
import {levelIcon} from '../levels.js';
import {shortened} from '../names.js';
import {named, say, t} from '../words.js';

const MOST = 20;

/**
 * @param store gives the situation that is shown
 * @param points gives the reference layers of points
 * @param choose called with {kind, id, point} and where it is
 */
export function finder({store, points, choose}) {
  const results = h('ul', {class: 'plain found'});
  const input = h('input', {
    type: 'search', placeholder: `${t('map.find')} (/)`, 'aria-label': t('map.find-label'),
    oninput: find,
    onkeydown: event => {
      if (event.key === 'Enter') {
        results.querySelector('button')?.click();
      } else if (event.key === 'Escape') {
        input.value = '';
        find();
        input.blur();
      } else if (event.key === 'ArrowDown') {
        event.preventDefault();
        results.querySelector('button')?.focus();
      }
    },
  });
  results.addEventListener('keydown', event => {
    const step = {ArrowDown: 'nextElementSibling', ArrowUp: 'previousElementSibling'}[event.key];
    if (step) {
      event.preventDefault();
      event.stopPropagation();
      (document.activeElement.closest('li')?.[step]?.firstChild ?? input).focus();
    }
  });
  return {element: h('div', {class: 'finder'}, input, results), focus: () => input.focus()};

  function find() {
    const wanted = input.value.trim().toLowerCase();
    const found = wanted ? [...matching(wanted)] : [];
    replace(results, wanted && found.length === 0
        ? h('li', {class: 'empty'}, t('map.found-none'))
        : found.map(line));
  }

  function line({icon, words, about, chosen, place}) {
    return h('li', null, h('button', {
      class: 'line',
      onclick: () => {
        input.value = '';
        find();
        choose(chosen, place);
      },
    }, icon, h('span', null, shortened(words), ' ', h('small', null, about))));
  }

  function* matching(wanted) {
    let left = MOST;
    for (const candidate of candidates()) {
      if (`${candidate.words} ${candidate.chosen.id}`.toLowerCase().includes(wanted)) {
        yield candidate;
        if (--left === 0) {
          return;
        }
      }
    }
  }

  function* candidates() {
    const {incidents, alerts, units} = store();
    for (const incident of incidents.values()) {
      yield {
        icon: levelIcon(incident.level), words: say(incident.headline),
        about: t(`state.${incident.state}`),
        chosen: {kind: 'incident', id: incident.id}, place: incident.place,
      };
    }
    for (const {id, alert} of alerts.values()) {
      yield {
        icon: levelIcon(alert.level), words: say(alert.headline), about: t('map.alerts'),
        chosen: {kind: 'alert', id}, place: alert.place,
      };
    }
    for (const unit of units.values()) {
      yield {
        words: unit.id, about: `${named('unit', unit.kind)} · ${named('unit-state', unit.state)}`,
        chosen: {kind: 'unit', id: unit.id}, place: unit,
      };
    }
    for (const {name, sprites} of points()) {
      for (const point of sprites.items()) {
        yield {
          words: point.name, about: named('kind', point.kind),
          chosen: {kind: name, id: point.id, point}, place: point,
        };
      }
    }
  }
}
