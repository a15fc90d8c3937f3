/** All incidents, past ones too, the latest first. */

import {eachFrame, h, replace} from '../dom.js';
import {filters, nothingChosen} from '../incident/filters.js';
import {incidentRow} from '../incident/rows.js';
import {INCIDENT_STATES} from '../incident/states.js';
import {addKeys} from '../keys.js';
import {t} from '../words.js';
import '../words/incident.js';
import '../words/map.js';

const TYPING_MILLIS = 250;
const COLUMNS = [
  'level', 'headline', 'hazard', 'place', 'state', 'received', 'acknowledged', 'closed',
];

/** What was looked for stays when somebody comes back to the list. */
const chosen = {...nothingChosen(), q: ''};

export async function show(root, {api, live}) {
  const {counties} = await api.get('/map');
  const found = new Map();
  let next = null;
  let asked = 0;
  let typing = 0;

  const search = h('input', {
    type: 'search', value: chosen.q, placeholder: `${t('filter.search')} (/)`,
    'aria-label': t('filter.search'),
    oninput: () => {
      chosen.q = search.value.trim();
      clearTimeout(typing);
      typing = setTimeout(load, TYPING_MILLIS);
    },
  });
  const body = h('tbody');
  const table = h('table', {class: 'incidents'},
      h('thead', null, h('tr', null, COLUMNS.map(name =>
          h('th', {scope: 'col'}, t(`column.${name}`))))),
      body);
  const more = h('button', {dataset: {action: 'more'}, onclick: loadMore}, t('incident.more'));
  const words = h('p', {class: 'muted', role: 'status'});
  replace(root,
      h('div', {class: 'list-head'},
          h('h1', null, t('incident.all')), search,
          filters({chosen, counties, states: INCIDENT_STATES, changed: load})),
      h('div', {class: 'panel'}, table),
      h('div', {class: 'buttons list-foot'}, more, words));

  async function page(before) {
    return api.get('/incidents', {
      level: [...chosen.levels], hazard: chosen.hazard, county: chosen.county,
      state: chosen.state, q: chosen.q, before,
    });
  }

  async function load() {
    const turn = ++asked;
    const answer = await page(null).catch(fail);
    if (answer && turn === asked) {
      found.clear();
      take(answer);
    }
  }

  async function loadMore() {
    const turn = ++asked;
    const last = body.lastElementChild;
    const answer = await page(next).catch(fail);
    if (answer && turn === asked) {
      take(answer);
      last?.nextElementSibling?.querySelector('a').focus();
    }
  }

  function take({incidents, next: cursor}) {
    incidents.forEach(incident => found.set(incident.id, incident));
    next = cursor ?? null;
    draw();
  }

  function draw() {
    const focused = document.activeElement?.dataset?.incident;
    replace(body, found.size === 0
        ? h('tr', null, h('td', {colspan: COLUMNS.length, class: 'empty'}, t('incident.none')))
        : [...found.values()].map(incidentRow));
    more.hidden = !next;
    words.textContent = t('incident.shown', {count: found.size});
    if (focused) {
      body.querySelector(`[data-incident="${CSS.escape(focused)}"]`)?.focus();
    }
  }

  function fail(problem) {
    words.textContent = problem.message;
  }

  /** Known ones change where they are; a new one is for the server to say whether it is looked for. */
  const redraw = eachFrame(draw);
  let reload = 0;
  const offs = [
    live.on('incident', incident => {
      if (found.has(incident.id)) {
        found.set(incident.id, incident);
        redraw();
      } else if (found.size <= 50) {
        clearTimeout(reload);
        reload = setTimeout(load, 500);
      }
    }),
    addKeys([
      {keys: ['j', 'ArrowDown'], says: 'keys.next', run: () => move(1)},
      {keys: ['k', 'ArrowUp'], says: 'keys.previous', run: () => move(-1)},
      {keys: ['/'], says: 'keys.find', run: () => search.focus()},
    ]),
    () => clearTimeout(typing),
    () => clearTimeout(reload),
    () => asked++,
  ];

  function move(by) {
    const links = [...body.querySelectorAll('a')];
    const at = links.indexOf(document.activeElement);
    links[Math.max(0, Math.min(links.length - 1, at < 0 ? 0 : at + by))]?.focus();
  }

  await load();
  return () => offs.forEach(off => off());
}
