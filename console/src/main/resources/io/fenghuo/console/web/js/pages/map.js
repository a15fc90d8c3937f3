/** Everything on one map, with what is going on beside it and the last 24 hours beneath. */

import {everySecond} from '../clock.js';
import {eachFrame, h, replace} from '../dom.js';
import {act} from '../incident/acting.js';
import {addKeys} from '../keys.js';
import {card} from '../map/card.js';
import {onTheme} from '../map/colours.js';
import {drawing} from '../map/drawing.js';
import {finder} from '../map/find.js';
import {loadOpenLayers} from '../map/openlayers.js';
import {sidePanel} from '../map/panel.js';
import {Shown} from '../map/past.js';
import {switcher} from '../map/switcher.js';
import {timeline} from '../map/timeline.js';
import {fullTime, t} from '../words.js';
import '../words/incident.js';
import '../words/map.js';

export async function show(root, {me, api, live, route}) {
  replace(root, h('p', {class: 'empty'}, t('map.loading')));
  const [ol, settings] = await Promise.all([loadOpenLayers(), api.get('/map')]);
  const counties = new Map(settings.counties.map(({code, name}) => [code, name]));
  const shown = new Shown(() => drawAll());
  let chosen = null;

  const canvas = h('div', {
    class: 'canvas', tabindex: '0', role: 'application', 'aria-label': t('map.label'),
  });
  const past = h('div', {class: 'past-notice', role: 'status', hidden: true});
  const cardPlace = h('div', {class: 'card-place'});
  const outcome = h('p', {class: 'outcome', role: 'status'});
  const failures = h('div', {class: 'failures'});
  const time = timeline({api, live, shown});
  const find = finder({
    store: () => shown.store,
    points: () => drawn.pointsOf(),
    choose: (what, place) => choose(what, place, true),
  });
  const side = sidePanel({
    me,
    counties: settings.counties,
    find: find.element,
    now: () => shown.at ?? live.now(),
    changed: () => drawAll(),
    hover: (incident, byKey) => {
      drawn.selectIncident(incident.id);
      // A pointer that only crosses the list must not move the map.
      if (byKey) {
        drawn.reveal(incident.place);
      }
    },
    choose: view => choose({kind: 'alert', id: view.id}, view.alert.place, true),
  });
  const stage = h('div', {class: 'stage'}, canvas, failures, cardPlace);
  replace(root, side.element, h('div', {class: 'right'}, past, stage, time.element));

  const drawn = drawing({ol, target: canvas, settings, api});
  const layers = switcher({
    drawing: drawn,
    bases: settings.base,
    failed: (name, problem) => failures.append(h('p', {class: 'failure', role: 'alert'},
        t('map.layer-failed', {layer: t(`layer.${name}`), why: problem.message}))),
  });
  stage.append(h('div', {class: 'map-tools'},
      layers.element,
      h('button', {onclick: () => drawn.zoom(1), 'aria-label': '+', title: '+'}, '+'),
      h('button', {onclick: () => drawn.zoom(-1), 'aria-label': '−', title: '−'}, '−'),
      h('button', {onclick: () => drawn.fit(), title: `${t('map.fit')} (0)`}, t('map.fit'))));
  drawn.onChoose(what => choose(what));

  function choose(what, place = null, closer = false) {
    chosen = what;
    replace(outcome);
    if (place) {
      drawn.reveal(place, closer);
    }
    drawCard();
  }

  function drawCard() {
    const focused = cardPlace.contains(document.activeElement)
        && document.activeElement.dataset.action;
    const made = chosen && card(chosen, shown.store, {
      close: () => choose(null),
      choose,
      zoomTo: where => drawn.reveal(where, true),
      countyName: code => counties.get(code) ?? code,
      act: shown.isPast || !me.permissions.includes('ACT') ? null : actOn,
    });
    replace(cardPlace, made && [made, outcome]);
    drawn.choose(made ? placeOf(chosen) : null);
    if (focused) {
      cardPlace.querySelector(`[data-action="${focused}"]`)?.focus();
    }
  }

  function actOn(incident, action, button) {
    act({api, action, incident, button, words: outcome});
  }

  function placeOf({kind, id, point}) {
    return point
        ?? (kind === 'unit' ? shown.store.units.get(id) : null)
        ?? (kind === 'alert' ? shown.store.alerts.get(id)?.alert.place : null)
        ?? (kind === 'incident' ? shown.store.incidents.get(id)?.place : null);
  }

  function drawTroubles() {
    const through = side.show(shown.store);
    drawn.showAlerts(through.alerts);
    drawn.showIncidents(
        through.incidents, [...shown.store.orders.values()], shown.store.units);
    drawCard();
  }

  function drawAll() {
    past.hidden = !shown.isPast;
    root.classList.toggle('looking-back', shown.isPast);
    if (shown.isPast) {
      replace(past, t('map.past', {at: fullTime(shown.at)}),
          h('button', {dataset: {action: 'back-to-live'}, onclick: () => time.backToNow()},
              t('map.back')));
    }
    drawn.showUnits([...shown.store.units.values()]);
    drawTroubles();
  }

  const troublesChanged = eachFrame(drawTroubles);
  const allChanged = eachFrame(drawAll);
  const ifLive = draw => what => {
    if (!shown.isPast) {
      draw(what);
    }
  };
  const offs = [
    live.on('alert', ifLive(troublesChanged)),
    live.on('incident', ifLive(troublesChanged)),
    live.on('order', ifLive(troublesChanged)),
    live.on('units', ifLive(units => drawn.moveUnits(units))),
    live.on('state', ifLive(({whole}) => {
      if (whole) {
        allChanged();
        if (!isAskedShown) {
          isAskedShown = showAsked();
        }
      }
    })),
    everySecond(() => {
      if (!shown.isPast) {
        side.tick();
      }
    }),
    onTheme(() => drawn.restyle()),
    addKeys([
      {keys: ['j', 'ArrowDown'], says: 'keys.next', run: event => moveInList(event, 1)},
      {keys: ['k', 'ArrowUp'], says: 'keys.previous', run: event => moveInList(event, -1)},
      {keys: ['Enter'], says: 'keys.open', run: () => false},
      {keys: ['/'], says: 'keys.find', run: () => find.focus()},
      {keys: ['m'], says: 'keys.map', run: () => canvas.focus()},
      {keys: ['0'], says: 'keys.fit', run: () => drawn.fit()},
      {keys: ['Escape'], says: 'keys.close', run: () => choose(null)},
      {keys: ['p'], says: 'keys.play', run: () => time.toggle()},
      {keys: [','], says: 'keys.back', run: () => time.step(-1)},
      {keys: ['.'], says: 'keys.forward', run: () => time.step(1)},
      {keys: ['n'], says: 'keys.live', run: () => time.backToNow()},
    ]),
    () => time.stop(),
    () => drawn.stop(),
  ];

  /** What the address asks for, once the situation is known. */
  function showAsked() {
    const {incident, alert} = route.query;
    const place = live.incidents.get(incident)?.place ?? live.alerts.get(alert)?.alert.place;
    if (place) {
      choose(incident ? {kind: 'incident', id: incident} : {kind: 'alert', id: alert}, place, true);
    }
    return Boolean(place);
  }

  function moveInList(event, by) {
    // On the map itself arrows move the map.
    if (event.key.startsWith('Arrow') && document.activeElement === canvas) {
      return false;
    }
    side.move(by);
    return true;
  }

  drawAll();
  let isAskedShown = showAsked();
  // Alerts that name no place stand in their county, which is known only now.
  layers.ready.then(allChanged);
  return () => offs.forEach(off => off());
}
