/** The map's side: what is going on as lists, narrowed down by the filters. */

import {h, replace} from '../dom.js';
import {choosesAlert, choosesIncident, filters, nothingChosen} from '../incident/filters.js';
import {byUrgency, incidentList} from '../incident/rows.js';
import {OPEN_STATES} from '../incident/states.js';
import {levelIcon, rank} from '../levels.js';
import {shortened} from '../names.js';
import {ago, say, t} from '../words.js';

const MOST_ALERTS = 100;

/** What was chosen stays when somebody comes back to the map. */
const chosen = nothingChosen();

/**
 * @param now gives the time that is shown
 * @param changed called when the filters were changed
 * @param hover called with the incident that is looked at in the list, and whether by keys
 * @param choose called with an alert of the list
 */
export function sidePanel({me, counties, find, now, changed, hover, choose}) {
  const incidents = incidentList({me, label: t('map.incidents'), now, chosen: hover});
  const alerts = h('ul', {class: 'plain alert-list', hidden: true});
  const tabs = ['incidents', 'alerts'].map(name => h('button', {
    class: 'tab', dataset: {tab: name}, 'aria-pressed': String(name === 'incidents'),
    onclick: () => showTab(name),
  }));
  let tab = 'incidents';
  let shownAlerts = [];

  const element = h('aside', {class: 'side', 'aria-label': t('map.incidents')},
      h('h1', {class: 'unseen'}, t('page.map')),
      find,
      filters({chosen, counties, states: OPEN_STATES, changed}),
      h('div', {class: 'tabs', role: 'group'}, tabs),
      h('div', {class: 'side-list'}, incidents.element, alerts));

  function showTab(name) {
    tab = name;
    tabs.forEach(button =>
        button.setAttribute('aria-pressed', String(button.dataset.tab === name)));
    incidents.element.hidden = name !== 'incidents';
    alerts.hidden = name !== 'alerts';
    drawAlerts();
  }

  function drawAlerts() {
    if (tab !== 'alerts') {
      return;
    }
    const focused = document.activeElement?.closest?.('[data-alert]')?.dataset.alert;
    replace(alerts,
        shownAlerts.length === 0 && h('li', {class: 'empty'}, t('map.no-alerts')),
        shownAlerts.slice(0, MOST_ALERTS).map(view => h('li', null,
            h('button', {class: 'line', dataset: {alert: view.id}, onclick: () => choose(view)},
                levelIcon(view.alert.level),
                h('span', null, shortened(say(view.alert.headline)), ' ', h('small', null, ago(view.came, now())))))),
        shownAlerts.length > MOST_ALERTS && h('li', {class: 'empty'},
            t('map.more', {count: shownAlerts.length - MOST_ALERTS})));
    if (focused) {
      alerts.querySelector(`[data-alert="${CSS.escape(focused)}"]`)?.focus();
    }
  }

  return {
    element,
    tick: incidents.tick,
    move: incidents.move,

    /** Shows what the filters let through of a situation, and gives it back for the map. */
    show(store) {
      const open = [...store.incidents.values()]
          .filter(incident => choosesIncident(chosen, incident)).sort(byUrgency);
      shownAlerts = [...store.alerts.values()].filter(view => choosesAlert(chosen, view))
          .sort((one, other) => rank(other.alert.level) - rank(one.alert.level)
              || Date.parse(other.came) - Date.parse(one.came));
      incidents.show(open);
      incidents.tick();
      replace(tabs[0], t('map.incidents'), h('small', null, open.length));
      replace(tabs[1], t('map.alerts'), h('small', null, shownAlerts.length));
      drawAlerts();
      return {incidents: open, alerts: shownAlerts};
    },
  };
}
