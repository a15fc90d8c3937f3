/** What the alerts rest on: the readings of their subjects and the evidence, plotted and listed. */

import {h} from '../dom.js';
import {plot} from '../plot.js';
import {figure, named, t, time} from '../words.js';

const BEFORE_MILLIS = 2 * 3600_000;
const AFTER_MILLIS = 3600_000;
const LONGEST_MILLIS = 24 * 3600_000;
const MOST_EVIDENCE = 50;
const SLOT_MILLIS = 5 * 60_000;

/** Values of evidence that are lines to be crossed, not measures. */
const LINES = new Set([
  'warning', 'guarantee', 'near', 'record', 'lowest', 'limit', 'usual', 'upstreamWarning',
]);
const NOWHERE = new Set(['lon', 'lat']);

/**
 * Plots for an alert: of its subject's readings, and of what else its evidence measured.
 *
 * @param isOfDevice whether its subject may have readings
 */
export async function plots(api, view, isOfDevice, now) {
  const {alert} = view;
  const detected = Date.parse(alert.detectedAt);
  const isRecent = view.up && now - detected < LONGEST_MILLIS;
  const to = isRecent ? now : Math.min(now, detected + AFTER_MILLIS);
  const from = Math.max(Date.parse(alert.onset) - BEFORE_MILLIS, to - LONGEST_MILLIS);
  const readings = isOfDevice
      ? await readingsOf(api, alert.subject, from, to)
      : {series: [], thresholds: []};
  const series = readings.series.filter(({points}) => points.length > 0);
  const groups = series.map(it => ({
    ...it,
    dots: [],
    thresholds: series.length === 1
        ? [...readings.thresholds] : near(readings.thresholds, it.points),
  }));
  alert.evidence.forEach(event => place(event, groups));
  const marks = [{at: alert.detectedAt, words: t('plot.alert')}];
  return groups.filter(({points, dots}) => points.length > 0 || isCourse(dots))
      .map(group => plot({...group, marks}));
}

/** Vehicles and accounts are no devices, and have none. */
function readingsOf(api, device, from, to) {
  return api.get(`/readings/${encodeURIComponent(device)}`, {
    from: new Date(from).toISOString(), to: new Date(to).toISOString(),
  }).catch(() => ({series: [], thresholds: []}));
}

/** Puts what an event measured, and the lines that it was held against, to where they belong. */
function place({time: at, values}, groups) {
  const names = Object.keys(values).filter(name => !NOWHERE.has(name));
  const lines = names.filter(name => LINES.has(name));
  names.filter(name => !LINES.has(name)).forEach((name, index) => {
    const value = values[name];
    // Rules name what they measured first; the rest was reckoned.
    const isMeasure = index === 0;
    let group = groups.find(it => it.quantity === name)
        ?? groups.find(it => isMeasure && measures(it.points, at, value));
    if (!group) {
      group = {quantity: name, points: [], dots: [], thresholds: []};
      groups.push(group);
    }
    group.dots.push({at, value});
    if (isMeasure) {
      lines.filter(line => !group.thresholds.some(known => known.value === values[line]))
          .forEach(line => group.thresholds.push({name: line, value: values[line]}));
    }
  });
}

/** Evidence calls a water level `level`; that it is the reading of the time shows by its value. */
function measures(points, at, value) {
  const when = Date.parse(at);
  return points.some(({at: slot, least, most, last}) =>
      Math.abs(Date.parse(slot) - when) <= SLOT_MILLIS
      && value >= (least ?? last) && value <= (most ?? last));
}

/** Dots of one moment are no course; the table shows them. */
function isCourse(dots) {
  return new Set(dots.map(({at}) => at)).size > 1;
}

/** A device's thresholds say not which of its quantities they are about; the values do. */
function near(thresholds, points) {
  const values = points.map(({last}) => last);
  const least = Math.min(...values);
  const most = Math.max(...values);
  const span = Math.max(most - least, Math.abs(most) * 0.1);
  return thresholds.filter(({value}) => value >= least - span && value <= most + 3 * span);
}

/** The events that the alert rests on, the latest first. */
export function evidenceTable({evidence}) {
  if (evidence.length === 0) {
    return h('p', {class: 'muted'}, t('incident.no-evidence'));
  }
  return h('div', {class: 'scroll'}, h('table', null,
      h('thead', null, h('tr', null,
          ['column.time', 'column.signal', 'column.values', 'column.rule'].map(key =>
              h('th', {scope: 'col'}, t(key))))),
      h('tbody', null, [...evidence].reverse().slice(0, MOST_EVIDENCE).map(event =>
          h('tr', {title: event.eventId},
              h('td', null, time(event.time)),
              h('td', null, named('signal', event.signal)),
              h('td', null, Object.entries(event.values)
                  .map(([name, value]) => `${named('quantity', name)} ${figure(value)}`).join(', ')),
              h('td', {class: 'muted'}, event.rule ?? ''))))));
}
