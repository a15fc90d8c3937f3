/** What the alerts rest on: the readings of their subjects and the evidence, plotted and listed. */

import {h} from '../dom.js';
import {plot} from '../plot.js';
import {figure, named, t, time} from '../words.js';

const BEFORE_MILLIS = 2 * 3600_000;
const LONGEST_MILLIS = 24 * 3600_000;
const MOST_EVIDENCE = 50;

/** Plots for an alert; without readings of its subject, of its evidence alone. */
export async function plots(api, view, now) {
  const {alert} = view;
  const onset = Date.parse(alert.onset);
  const to = view.up ? now : Math.min(now, Date.parse(view.came) + BEFORE_MILLIS / 4);
  const from = Math.max(onset - BEFORE_MILLIS, to - LONGEST_MILLIS);
  const readings = await api.get(`/readings/${encodeURIComponent(alert.subject)}`, {
    from: new Date(from).toISOString(), to: new Date(to).toISOString(),
  }).catch(() => null);
  const marks = [{at: alert.detectedAt, words: t('plot.alert')}];
  const series = (readings?.series ?? []).filter(({points}) => points.length > 0);
  const measured = series.map(({quantity, unit, points}) => plot({
    title: quantity, unit, points, marks,
    thresholds: series.length === 1 ? readings.thresholds : near(readings.thresholds, points),
    dots: dotsOf(alert, quantity),
  }));
  const others = quantitiesOf(alert)
      .filter(quantity => !series.some(known => known.quantity === quantity))
      .map(quantity => plot({title: quantity, points: [], marks, dots: dotsOf(alert, quantity)}));
  return [...measured, ...others];
}

/** A device's thresholds say not which of its quantities they are about; the values do. */
function near(thresholds, points) {
  const values = points.map(({last}) => last);
  const least = Math.min(...values);
  const most = Math.max(...values);
  const span = Math.max(most - least, Math.abs(most) * 0.1);
  return thresholds.filter(({value}) => value >= least - span && value <= most + 3 * span);
}

function quantitiesOf({evidence}) {
  return [...new Set(evidence.flatMap(({values}) => Object.keys(values)))];
}

function dotsOf({evidence}, quantity) {
  return evidence.filter(({values}) => values[quantity] !== undefined)
      .map(event => ({at: event.time, value: event.values[quantity]}));
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
                  .map(([name, value]) => `${name} ${figure(value)}`).join(', ')),
              h('td', {class: 'muted'}, event.rule ?? ''))))));
}
