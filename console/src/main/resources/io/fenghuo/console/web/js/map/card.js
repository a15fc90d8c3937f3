/** What is known of whatever was chosen on the map. */

import {h} from '../dom.js';
import {higher, levelBadge, levelIcon, rank} from '../levels.js';
import {shortened} from '../names.js';
import {ago, figure, fullTime, named, say, t} from '../words.js';
import {INCIDENT_ACTIONS, mayIncident} from '../incident/states.js';

const LISTED = 12;

/**
 * A card, or null where it is gone.
 *
 * @param chosen {kind, id} as the map gave it
 * @param store the situation that is shown
 * @param hooks {close, choose, zoomTo, countyName, act}; `act` is null where nothing may be done
 */
export function card(chosen, store, hooks) {
  const made = CARDS[chosen.kind]?.(chosen, store, hooks);
  return made && h('section', {
    class: 'card', 'aria-labelledby': 'card-title', dataset: {card: chosen.kind},
  },
      h('header', null,
          made.badge,
          h('h2', {id: 'card-title'}, made.title),
          h('button', {
            class: 'quiet', onclick: hooks.close, 'aria-label': t('card.close'),
            title: `${t('card.close')} (Esc)`, dataset: {action: 'close-card'},
          }, '✕')),
      made.content);
}

const CARDS = {
  incident: ({id}, store, hooks) => {
    const incident = store.incidents.get(id);
    return incident && {
      title: shortened(say(incident.headline)),
      badge: levelBadge(incident.level),
      content: [
        facts([
          ['card.state', t(`state.${incident.state}`)],
          ['card.place', shortened(incident.place.name)],
          ['card.received', `${fullTime(incident.clocks.received)} (${ago(incident.clocks.received)})`],
        ]),
        buttons(incident, hooks),
      ],
    };
  },

  alert: ({id}, store, hooks) => {
    const view = store.alerts.get(id);
    const incident = view && incidentWith(store, id);
    return view && {
      title: shortened(say(view.alert.headline)),
      badge: levelBadge(view.alert.level),
      content: [
        h('p', null, shortened(say(view.alert.why))),
        facts([
          ['column.hazard', named('hazard', view.alert.hazard)],
          ['card.place', shortened(view.alert.place.name)],
          ['card.detected', `${fullTime(view.alert.detectedAt)} (${ago(view.alert.detectedAt)})`],
          ['incident.rule', `${view.alert.pack} ${view.alert.packVersion} · ${view.alert.rule}`],
        ]),
        incident && buttons(incident, hooks),
      ],
    };
  },

  cluster: ({ids}, store, hooks) => {
    const views = ids.map(id => store.alerts.get(id)).filter(Boolean)
        .sort((one, other) => rank(other.alert.level) - rank(one.alert.level));
    return views.length > 0 && {
      title: t('card.alerts', {count: views.length}),
      badge: levelIcon(views.map(({alert}) => alert.level).reduce(higher)),
      content: [
        h('ul', {class: 'plain'}, views.slice(0, LISTED).map(view => h('li', null,
            h('button', {class: 'line', onclick: () => hooks.choose({kind: 'alert', id: view.id})},
                levelIcon(view.alert.level), h('span', null, shortened(say(view.alert.headline))))))),
        views.length > LISTED && h('p', {class: 'muted'},
            t('map.more', {count: views.length - LISTED})),
        h('div', {class: 'buttons'}, h('button', {
          onclick: () => hooks.zoomTo(views[0].alert.place),
        }, t('card.zoom'))),
      ],
    };
  },

  unit: ({id}, store, hooks) => {
    const unit = store.units.get(id);
    const order = unit && [...store.orders.values()].find(it => it.unit === id);
    const incident = order && store.incidents.get(order.incident);
    return unit && {
      title: shortened(unit.id),
      content: [
        facts([
          ['card.kind', named('unit', unit.kind)],
          ['card.state', named('unit-state', unit.state)],
          ['card.county', hooks.countyName(unit.county)],
          ['card.battery', unit.battery === undefined ? null : `${figure(unit.battery)} %`],
          ['card.heard', `${fullTime(unit.at)} (${ago(unit.at)})`],
        ]),
        incident && h('p', null, levelBadge(incident.level), ' ',
            shortened(say(incident.headline))),
        incident && buttons(incident, {...hooks, act: null}),
      ],
    };
  },

  devices: ({point}, store, hooks) => pointCard(point, hooks),
  places: ({point}, store, hooks) => pointCard(point, hooks),
};

function pointCard(point, hooks) {
  return {
    title: shortened(point.name),
    content: facts([
      ['card.kind', named('kind', point.kind)],
      ['card.county', hooks.countyName(point.county)],
      ['card.id', shortened(point.id)],
    ]),
  };
}

function facts(rows) {
  return h('dl', {class: 'facts'}, rows.filter(([, value]) => value)
      .map(([key, value]) => [h('dt', null, t(key)), h('dd', null, value)]));
}

function buttons(incident, {act}) {
  return h('div', {class: 'buttons'},
      h('a', {class: 'button primary', href: `#/incident/${encodeURIComponent(incident.id)}`},
          t('card.open')),
      act && INCIDENT_ACTIONS.slice(0, 1).filter(action => mayIncident(action, incident))
          .map(action => h('button', {
            dataset: {action}, onclick: event => act(incident, action, event.currentTarget),
          }, t(`action.${action}`))));
}

function incidentWith(store, alertId) {
  return [...store.incidents.values()].find(({alerts}) =>
      alerts.some(({alert}) => alert.alertId === alertId));
}
