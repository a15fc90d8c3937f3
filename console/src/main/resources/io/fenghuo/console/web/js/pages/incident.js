/** One incident: what it is, why, who goes there by when, and what can be done about it. */

import {everySecond} from '../clock.js';
import {eachFrame, h, replace} from '../dom.js';
import {act} from '../incident/acting.js';
import {countdowns} from '../incident/countdowns.js';
import {ordersList} from '../incident/orders.js';
import {INCIDENT_ACTIONS, mayIncident} from '../incident/states.js';
import {evidenceTable, plots} from '../incident/values.js';
import {addKeys} from '../keys.js';
import {levelBadge} from '../levels.js';
import {shortened} from '../names.js';
import {figure, fullTime, lang, named, say, t, time} from '../words.js';
import '../words/incident.js';

const KEYS = {a: 'acknowledge', d: 'dispatch', e: 'escalate', c: 'close', f: 'false-alarm'};

export async function show(root, {me, api, live, route}) {
  const {id} = route;
  const path = `/incidents/${encodeURIComponent(id)}`;
  const known = await api.get(path);
  const mayAct = me.permissions.includes('ACT');
  const state = {
    incident: known.incident,
    alerts: known.alerts,
    orders: new Map(known.orders.map(order => [order.id, order])),
    timeline: known.timeline,
    answers: known.answers,
  };

  const head = h('header', {class: 'incident-head'});
  const clocks = countdowns(me);
  const actions = h('div', {class: 'buttons'});
  const outcome = h('p', {class: 'outcome', role: 'status'});
  const orders = h('div');
  const orderOutcome = h('p', {class: 'outcome', role: 'status'});
  const why = h('div');
  const timeline = h('ol', {class: 'plain steps'});
  const answers = h('ul', {class: 'plain steps'});
  replace(root, head,
      h('div', {class: 'columns'},
          h('div', {class: 'column'},
              clocks.element,
              panel('action.title', actions, outcome),
              panel('incident.orders', orders, orderOutcome),
              panel('incident.timeline', timeline),
              panel('incident.answers', answers)),
          h('div', {class: 'column'}, why)));

  function drawHead() {
    const {incident} = state;
    const other = lang() === 'zh' ? 'en' : 'zh';
    replace(head,
        h('div', {class: 'incident-title'},
            levelBadge(incident.level),
            h('h1', null, shortened(say(incident.headline))),
            h('span', {class: 'tag state', dataset: {state: incident.state}},
                t(`state.${incident.state}`)),
            h('span', {class: 'space'}),
            h('a', {class: 'button', href: `#/map?incident=${encodeURIComponent(id)}`},
                t('incident.show-on-map')),
            h('a', {class: 'button', href: '#/incidents'}, t('incident.back'))),
        h('p', {class: 'muted', lang: other === 'zh' ? 'zh-CN' : 'en'}, shortened(incident.headline[other])),
        h('dl', {class: 'facts wide'}, facts(incident).map(([key, value]) =>
            h('div', null, h('dt', null, t(key)), h('dd', null, value)))));
  }

  /** Buttons that stay keep the focus, so they are made anew only when others are allowed. */
  function drawActions() {
    const allowed = mayAct
        ? INCIDENT_ACTIONS.filter(action => mayIncident(action, state.incident))
        : [];
    const shownActions = [...actions.querySelectorAll('button')].map(it => it.dataset.action);
    if (allowed.length > 0 && allowed.join() === shownActions.join()) {
      return;
    }
    const focused = document.activeElement?.dataset?.action;
    replace(actions, allowed.length === 0
        ? h('span', {class: 'muted'}, t(mayAct ? 'action.nothing' : 'action.no-permission'))
        : allowed.map((action, index) => h('button', {
          class: index === 0 ? 'primary' : action === 'false-alarm' ? 'danger' : null,
          dataset: {action},
          'aria-keyshortcuts': Object.keys(KEYS).find(key => KEYS[key] === action) ?? null,
          onclick: event => actOn(action, event.currentTarget),
        }, t(`action.${action}`))));
    if (focused && allowed.length > 0) {
      (actions.querySelector(`[data-action="${focused}"]`) ?? actions.firstChild).focus();
    }
  }

  function actOn(action, button) {
    return act({api, action, incident: state.incident, button, words: outcome});
  }

  function drawOrders() {
    const list = state.incident.orders.map(it => state.orders.get(it)).filter(Boolean);
    replace(orders, ordersList(list, mayAct
        ? (action, order, button) =>
          act({api, action, incident: state.incident, order, button, words: orderOutcome})
        : null));
    clocks.show(state.incident, list);
  }

  function drawTimeline() {
    const steps = [...state.timeline].sort((one, other) =>
        Date.parse(other.at) - Date.parse(one.at));
    replace(timeline, steps.map(step => h('li', {dataset: {kind: step.kind}},
        h('time', {datetime: step.at, title: fullTime(step.at)}, time(step.at)),
        h('span', null, shortened(say(step.words))),
        h('small', null, shortened(step.by)))));
    replace(answers, state.answers.length === 0
        ? h('li', {class: 'muted'}, '–')
        : [...state.answers].reverse().map(answer => h('li', null,
            h('time', {datetime: answer.at, title: fullTime(answer.at)}, time(answer.at)),
            h('span', {class: answer.outcome === 'ACCEPTED' ? 'good' : 'bad'},
                shortened(say(answer.words))),
            h('small', null, shortened(answer.by)))));
  }

  async function drawWhy() {
    // Alerts about the disposal itself come after those that it is about.
    const isOwn = ({alert}) => alert.subject === id;
    const all = [...state.alerts].sort((one, other) => isOwn(one) - isOwn(other)
        || Date.parse(other.alert.detectedAt) - Date.parse(one.alert.detectedAt));
    replace(why, ...await Promise.all(all.map((view, index) => alertPanel(view, index === 0))));
  }

  async function alertPanel(view, isLatest) {
    const {alert} = view;
    const pictures = h('div');
    const content = h('details', {class: 'panel alert-panel', open: isLatest},
        h('summary', null, levelBadge(alert.level), h('h2', null, shortened(say(alert.headline))),
            !view.up && h('span', {class: 'tag'}, t('incident.cleared'))),
        h('h3', null, t('incident.why')),
        h('p', {class: 'why'}, shortened(say(alert.why))),
        h('h3', null, t('incident.values')),
        pictures,
        h('h3', null, t('incident.evidence')),
        evidenceTable(alert),
        h('p', {class: 'muted'}, [
          `${t('incident.rule')} ${alert.pack} ${alert.packVersion} · ${alert.rule}`,
          alert.confidence === undefined
              ? null : `${t('incident.confidence')} ${figure(alert.confidence)}`,
        ].filter(Boolean).join(' · ')));
    const fill = async () => {
      const drawn = await plots(api, view, alert.subject !== id, live.now());
      replace(pictures, drawn.length > 0
          ? drawn : h('p', {class: 'muted'}, t('incident.no-values')));
    };
    if (isLatest) {
      fill();
    } else {
      content.addEventListener('toggle', fill, {once: true});
    }
    return content;
  }

  async function alertsChanged() {
    const fresh = await api.get(path);
    state.alerts = fresh.alerts;
    drawWhy();
  }

  function drawState() {
    drawHead();
    drawActions();
    drawOrders();
    drawTimeline();
  }

  const stateChanged = eachFrame(drawState);
  drawState();
  drawWhy();

  const offs = [
    live.on('incident', incident => {
      if (incident.id === id && isNewer(incident, state.incident)) {
        const before = state.incident;
        state.incident = incident;
        stateChanged();
        if (changesOf(before) !== changesOf(incident)) {
          alertsChanged();
        }
      }
    }),
    live.on('order', order => {
      if (order.incident === id) {
        state.orders.set(order.id, order);
        stateChanged();
      }
    }),
    live.on('step', step => {
      if (step.incident === id && !state.timeline.some(known => known.id === step.id)) {
        state.timeline.push(step);
        stateChanged();
      }
    }),
    live.on('answer', answer => {
      if (answer.incident === id
          && !state.answers.some(known => known.action === answer.action)) {
        state.answers.push(answer);
        stateChanged();
      }
    }),
    live.on('state', async ({whole}) => {
      if (whole) {
        const fresh = await api.get(path);
        Object.assign(state, fresh,
            {orders: new Map(fresh.orders.map(order => [order.id, order]))});
        stateChanged();
      }
    }),
    everySecond(clocks.tick),
    addKeys(Object.entries(KEYS).map(([key, action]) => ({
      keys: [key],
      says: `action.${action}`,
      run: () => {
        const button = actions.querySelector(`[data-action="${action}"]`);
        button?.click();
        return Boolean(button);
      },
    }))),
  ];
  return () => offs.forEach(off => off());
}

function panel(key, ...content) {
  return h('section', {class: 'panel', 'aria-label': t(key)}, h('h2', null, t(key)), content);
}

/** Their times are texts of different lengths, which do not sort as texts. */
function isNewer(one, other) {
  return Date.parse(one.updated) >= Date.parse(other.updated);
}

/** Which changes of its alerts an incident has taken in. */
function changesOf({alerts}) {
  return alerts.map(({lastChange}) => lastChange).join();
}

function facts(incident) {
  const {clocks, place} = incident;
  return [
    ['incident.place', shortened(place.name)],
    ['column.hazard', named('hazard', incident.alerts[0]?.alert.hazard)],
    ['incident.received', fullTime(clocks.received)],
    ['incident.detected', fullTime(clocks.detected)],
    ['clock.ring', t(`ring.${incident.ring}`)],
    ['incident.tier', named('tier', incident.tierName)],
    ['incident.informed', incident.informed.map(party => named('target', party)).join('、')],
    ['incident.reopened', incident.reopened || null],
    ['action.sign-off', incident.signOff && t('incident.signed-off',
        {by: incident.signOff.by, at: time(incident.signOff.at)})],
  ].filter(([, value]) => value);
}
