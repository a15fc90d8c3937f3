/** Choosing incidents by level, hazard, county and state. */

import {h} from '../dom.js';
import {LEVELS, levelIcon, levelWord} from '../levels.js';
import {named, t} from '../words.js';

/** The hazards of the shipped rule packs; others are added as they are seen. */
const HAZARDS = [
  'flood', 'flash-flood', 'wildfire', 'crowd', 'road', 'road-weather', 'hazmat', 'fraud',
  'service', 'reported', 'compound', 'system',
];

/**
 * @param chosen {levels, hazard, county, state} to begin with; changed in place
 * @param counties [{code, name}]
 * @param states those that may be chosen
 * @param changed called after each change
 */
export function filters({chosen, counties, states, changed}) {
  const choose = (name, label, options) => h('select', {
    'aria-label': label,
    dataset: {filter: name},
    onchange: event => {
      chosen[name] = event.target.value;
      changed();
    },
  }, h('option', {value: ''}, label),
  options.map(([value, words]) =>
      h('option', {value, selected: chosen[name] === value}, words)));
  return h('div', {class: 'filters', role: 'group', 'aria-label': t('filter.title')},
      h('span', {class: 'level-filter'}, [...LEVELS].reverse().map(level => levelButton(level))),
      choose('hazard', t('filter.hazard'), HAZARDS.map(it => [it, named('hazard', it)])),
      choose('county', t('filter.county'), [
        ...counties.map(({code, name}) => [code, name]),
        // What names no county is disposed of by the city.
        ...(counties.length > 1 ? [['city', t('filter.city')]] : []),
      ]),
      choose('state', t('filter.state'), states.map(it => [it, t(`state.${it}`)])));

  function levelButton(level) {
    return h('button', {
      'aria-pressed': String(chosen.levels.has(level)),
      title: levelWord(level),
      dataset: {filter: level},
      onclick: event => {
        if (!chosen.levels.delete(level)) {
          chosen.levels.add(level);
        }
        event.currentTarget.setAttribute('aria-pressed', String(chosen.levels.has(level)));
        changed();
      },
    }, levelIcon(level));
  }
}

/** No level chosen is every level. */
export function nothingChosen() {
  return {levels: new Set(), hazard: '', county: '', state: ''};
}

export function choosesIncident(chosen, incident) {
  return choosesLevel(chosen, incident.level)
      && (!chosen.hazard || incident.alerts.some(({alert}) => alert.hazard === chosen.hazard))
      && (!chosen.county || incident.county === chosen.county)
      && (!chosen.state || incident.state === chosen.state);
}

/** Alerts have no state of disposal. */
export function choosesAlert(chosen, {alert, county}) {
  return choosesLevel(chosen, alert.level)
      && (!chosen.hazard || alert.hazard === chosen.hazard)
      && (!chosen.county || county === chosen.county);
}

function choosesLevel({levels}, level) {
  return levels.size === 0 || levels.has(level);
}
