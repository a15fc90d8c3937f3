/** Values over time against their thresholds, as a picture and as a table. */

import {h, svg} from './dom.js';
import {clockTime, figure, named, t, time} from './words.js';

const WIDTH = 640;
const HEIGHT = 190;
const MARGIN = {top: 18, right: 128, bottom: 22, left: 52};
const LABEL_APART = 13;
const MOST_ROWS = 60;
const MINUTE = 60_000;
const TIME_STEPS = [1, 5, 10, 30, 60, 180, 360].map(minutes => minutes * MINUTE);

/**
 * A figure of one quantity.
 *
 * @param points [{at, least, most, last}], oldest first; least and most may be missing
 * @param thresholds [{name, value}], drawn as labelled lines
 * @param marks [{at, words}], drawn as upright lines
 * @param dots [{at, value}] that stand out: the evidence
 */
export function plot({quantity, unit = '', points, thresholds = [], marks = [], dots = []}) {
  const title = named('quantity', quantity);
  const scale = scales(points, thresholds, dots, marks);
  const picture = svg('svg', {
    class: 'plot', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img',
    'aria-label': summary(title, unit, points, thresholds, dots),
  },
  valueAxis(scale), timeAxis(scale),
  points.length > 1 && band(points, scale),
  thresholds.map((threshold, index) => line(threshold, index, thresholds, scale)),
  marks.map(mark => upright(mark, scale)),
  points.length > 1 && svg('polyline', {
    class: 'plot-line',
    points: points.map(({at, last}) => `${scale.x(at)},${scale.y(last)}`).join(' '),
  }),
  points.length === 0 && svg('polyline', {
    class: 'plot-line',
    points: dots.map(({at, value}) => `${scale.x(at)},${scale.y(value)}`).join(' '),
  }),
  dots.map(({at, value}) =>
    svg('circle', {class: 'plot-dot', cx: scale.x(at), cy: scale.y(value), r: 3.5})));
  return h('figure', {class: 'plot-figure'},
      h('figcaption', null, title, unit && ` (${unit})`),
      picture,
      table(points, dots));
}

function scales(points, thresholds, dots, marks) {
  const times = [...points, ...dots, ...marks].map(({at}) => Date.parse(at));
  const values = [
    ...points.flatMap(({least, most, last}) => [least ?? last, most ?? last, last]),
    ...thresholds.map(({value}) => value),
    ...dots.map(({value}) => value),
  ];
  const start = Math.min(...times);
  const end = Math.max(...times, start + MINUTE);
  const step = niceStep((Math.max(...values) - Math.min(...values)) / 4 || 1);
  const bottom = Math.floor(Math.min(...values) / step) * step;
  const top = Math.max(Math.ceil(Math.max(...values) / step) * step, bottom + step);
  const innerWidth = WIDTH - MARGIN.left - MARGIN.right;
  const innerHeight = HEIGHT - MARGIN.top - MARGIN.bottom;
  return {
    start, end, bottom, top, step,
    x: at => MARGIN.left + (Date.parse(at) - start) / (end - start) * innerWidth,
    y: value => MARGIN.top + (top - value) / (top - bottom) * innerHeight,
  };
}

/** 1, 2 or 5 times a power of ten. */
function niceStep(rough) {
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map(digit => digit * power).find(step => step >= rough);
}

function valueAxis({bottom, top, step, y}) {
  const count = Math.round((top - bottom) / step);
  return Array.from({length: count + 1}, (_, index) => bottom + index * step).map(value => [
    svg('line', {
      class: 'plot-grid', x1: MARGIN.left, x2: WIDTH - MARGIN.right, y1: y(value), y2: y(value),
    }),
    svg('text', {class: 'plot-text', x: MARGIN.left - 6, y: y(value) + 4, 'text-anchor': 'end'},
        figure(value)),
  ]);
}

function timeAxis({start, end, x}) {
  const step = TIME_STEPS.find(it => (end - start) / it <= 6) ?? TIME_STEPS.at(-1);
  const first = Math.ceil(start / step) * step;
  return Array.from({length: Math.floor((end - first) / step) + 1}, (_, index) => first + index * step)
      .map(at => new Date(at).toISOString())
      .map(at => svg('text', {
        class: 'plot-text', x: x(at), y: HEIGHT - 5, 'text-anchor': 'middle',
      }, clockTime(at).slice(0, 5)));
}

function band(points, {x, y}) {
  const upper = points.map(({at, most, last}) => `${x(at)},${y(most ?? last)}`);
  const lower = points.map(({at, least, last}) => `${x(at)},${y(least ?? last)}`);
  return svg('polygon', {class: 'plot-band', points: [...upper, ...lower.reverse()].join(' ')});
}

function line({name, value}, index, all, {y}) {
  // Labels of thresholds that are close to each other would lie on one another.
  const above = all.filter(other => other.value > value
      || (other.value === value && all.indexOf(other) < index));
  const crowded = above.some(other => Math.abs(y(other.value) - y(value)) < LABEL_APART);
  return [
    svg('line', {
      class: 'plot-threshold', x1: MARGIN.left, x2: WIDTH - MARGIN.right, y1: y(value), y2: y(value),
    }),
    svg('text', {
      class: 'plot-text plot-threshold-name', x: WIDTH - MARGIN.right + 5,
      y: y(value) + (crowded ? LABEL_APART : 4),
    }, `${named('threshold', name)} ${figure(value)}`),
  ];
}

function upright({at, words}, {x}) {
  return [
    svg('line', {
      class: 'plot-mark', x1: x(at), x2: x(at), y1: MARGIN.top, y2: HEIGHT - MARGIN.bottom,
    }),
    svg('text', {
      class: 'plot-text', x: x(at), y: MARGIN.top - 4, 'text-anchor': 'middle',
    }, words),
  ];
}

function summary(title, unit, points, thresholds, dots) {
  const values = [...points.map(({last}) => last), ...dots.map(({value}) => value)];
  const range = `${figure(Math.min(...values))} – ${figure(Math.max(...values))} ${unit}`;
  const lines = thresholds.map(({name, value}) => `${named('threshold', name)} ${figure(value)}`);
  return [`${title}: ${range}`, ...lines].join('; ');
}

function table(points, dots) {
  const rows = points.length > 0
      ? points.slice(-MOST_ROWS)
      : dots.map(({at, value}) => ({at, last: value}));
  return h('details', null,
      h('summary', null, t('plot.table')),
      h('table', null,
          h('thead', null, h('tr', null,
              ['column.time', 'column.value', 'column.least', 'column.most'].map((key, index) =>
                  h('th', {scope: 'col', class: index > 0 ? 'number' : null}, t(key))))),
          h('tbody', null, rows.map(({at, last, least, most}) => h('tr', null,
              h('td', null, time(at)),
              [last, least, most].map(value =>
                  h('td', {class: 'number'}, value === undefined ? '' : figure(value))))))));
}
