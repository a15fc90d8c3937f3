/** The list of incidents, as the map's side panel and the page of all incidents show it. */

import {arrange, h, replace} from '../dom.js';
import {levelBadge, levelIcon, rank} from '../levels.js';
import {live} from '../live.js';
import {shortened} from '../names.js';
import {ago, named, say, span, t, time} from '../words.js';
import {acknowledgeClock, isUnacknowledged, secondsLeft} from './clocks.js';

/** What must be looked at first comes first. */
export function byUrgency(one, other) {
  return rank(other.level) - rank(one.level)
      || isUnacknowledged(other.state) - isUnacknowledged(one.state)
      || Date.parse(other.clocks.received) - Date.parse(one.clocks.received);
}

/**
 * A list that keeps its rows while what they show is the same.
 *
 * @param now gives the time that is shown
 * @param chosen called with the incident whose row got the focus or the pointer, and whether it
 *     was the focus
 */
export function incidentList({me, label, now = live.now, chosen = () => {}}) {
  const rows = new Map();
  const element = h('div', {class: 'incident-list', role: 'list', 'aria-label': label});

  function rowOf(incident) {
    const known = rows.get(incident.id);
    if (known?.incident === incident) {
      return known;
    }
    if (known) {
      known.incident = incident;
      fill(known);
      return known;
    }
    const row = {incident, left: h('span', {class: 'left'}), ago: h('span', null)};
    row.link = h('a', {
      href: `#/incident/${encodeURIComponent(incident.id)}`,
      dataset: {incident: incident.id},
      onfocus: () => chosen(row.incident, true),
      onmouseenter: () => chosen(row.incident, false),
    });
    row.element = h('div', {role: 'listitem'}, row.link);
    fill(row);
    rows.set(incident.id, row);
    return row;
  }

  function fill(row) {
    const {incident, link} = row;
    link.className = `incident-row ${incident.level.toLowerCase()}`;
    link.classList.toggle('waiting', isUnacknowledged(incident.state));
    replace(link,
        levelIcon(incident.level),
        h('span', {class: 'headline', title: say(incident.headline)},
            shortened(say(incident.headline))),
        row.left,
        h('span', {class: 'about'},
            h('span', {class: 'tag state', dataset: {state: incident.state}},
                t(`state.${incident.state}`)),
            h('span', null, named('hazard', incident.alerts[0]?.alert.hazard)),
            h('span', null, shortened(incident.place.name)),
            row.ago));
    tick(row);
  }

  function tick({incident, left, ago: since}) {
    since.textContent = ago(incident.clocks.received, now());
    const clock = isUnacknowledged(incident.state)
        && acknowledgeClock(incident, me.acknowledgeSeconds);
    if (clock) {
      const seconds = secondsLeft(clock, now());
      left.className = seconds < 0 ? 'left late' : 'left';
      left.textContent = (seconds < 0 ? '+' : '') + span(seconds);
      left.title = t(seconds < 0 ? 'clock.acknowledge-late' : 'clock.acknowledge-left');
    } else {
      left.textContent = '';
    }
  }

  function links() {
    return [...element.querySelectorAll('a')];
  }

  return {
    element,

    show(incidents) {
      const wanted = incidents.map(rowOf);
      arrange(element, wanted.map(row => row.element));
      const ids = new Set(incidents.map(({id}) => id));
      [...rows.keys()].filter(id => !ids.has(id)).forEach(id => rows.delete(id));
    },

    /** Counts down. */
    tick: () => rows.forEach(tick),

    /** To the next row, or the one before by -1; into the list where the focus is elsewhere. */
    move(by) {
      const all = links();
      const at = all.indexOf(document.activeElement);
      const to = at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by;
      all[Math.max(0, Math.min(all.length - 1, to))]?.focus();
    },
  };
}

/** The rows of a table of incidents. */
export function incidentRow(incident) {
  return h('tr', {class: isUnacknowledged(incident.state) ? 'waiting' : null},
      h('td', null, levelBadge(incident.level)),
      h('td', null, h('a', {
        href: `#/incident/${encodeURIComponent(incident.id)}`, dataset: {incident: incident.id},
      }, shortened(say(incident.headline)))),
      h('td', null, named('hazard', incident.alerts[0]?.alert.hazard)),
      h('td', null, shortened(incident.place.name)),
      h('td', null, h('span', {class: 'tag state', dataset: {state: incident.state}},
          t(`state.${incident.state}`))),
      h('td', null, time(incident.clocks.received)),
      h('td', null, time(incident.clocks.acknowledged)),
      h('td', null, time(incident.clocks.closed)));
}
