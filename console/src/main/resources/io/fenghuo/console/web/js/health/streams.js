/** How fresh the streams are, how far their readers are behind, how far jobs have come. */

import {serverNow} from '../clock.js';
import {h} from '../dom.js';
import {mark} from '../mark.js';
import {table} from '../table.js';
import {ago, figure, fullTime, named, t} from '../words.js';

const FRESH = {
  FRESH: 'good', LATE: 'warn', SILENT: 'bad', RESTING: 'idle', EMPTY: 'idle', MISSING: 'bad',
};

/** Proposed: what a reader catches up with in seconds is no news. */
const MUCH = 10_000;

/** Proposed, as for streams: a watermark is usually not older, and beyond the second it stands. */
const USUAL_MILLIS = 120_000;
const TOO_LONG_MILLIS = 600_000;

/** A time that tells how long ago it is, and stays right. */
export function since(instant) {
  return h('time', {title: fullTime(instant), dataset: {ago: instant}}, ago(instant));
}

function topicName(topic) {
  return [named('topic', topic), ' ', h('small', null, topic)];
}

export function streams(rows) {
  if (!rows.length) {
    return h('p', {class: 'empty'}, t('streams.none'));
  }
  return table({
    caption: t('streams.title'), rows,
    attributes: row => ({dataset: {topic: row.topic}}),
    columns: [
      {key: 'topic', says: 'streams.topic', head: true, cell: it => topicName(it.topic)},
      {key: 'state', says: 'streams.state', tight: true, cell: it =>
        mark(FRESH[it.state], t(`fresh.${it.state}`))},
      {key: 'last', says: 'streams.last', number: true, tight: true, cell: it =>
        it.lastAt ? since(it.lastAt) : h('span', {class: 'muted'}, t('streams.never'))},
      {key: 'day', says: 'streams.day', number: true, tight: true, cell: it =>
        it.messages24h === undefined ? null : figure(it.messages24h)},
    ],
  });
}

export function lag(rows) {
  if (!rows.length) {
    return h('p', {class: 'empty'}, t('lag.none'));
  }
  return table({
    caption: t('lag.title'), rows,
    attributes: row => ({dataset: {group: row.group}}),
    columns: [
      {key: 'group', says: 'lag.group', head: true, words: true, cell: it => it.group},
      {key: 'topic', says: 'lag.topic', words: true, cell: it => it.topic},
      {key: 'state', says: 'lag.state', tight: true, cell: lagMark},
      {key: 'lag', says: 'lag.lag', number: true, tight: true, cell: it =>
        it.lag === undefined ? null : figure(it.lag)},
    ],
  });
}

function lagMark(row) {
  if (!row.topic) {
    return mark('idle', t('lag.never'));
  }
  if (row.lag === undefined) {
    return mark('idle', t('lag.gone'));
  }
  return row.lag > MUCH ? mark('warn', t('lag.behind')) : mark('good', t('lag.well'));
}

export function watermarks(rows) {
  if (!rows.length) {
    return h('p', {class: 'empty'}, t('marks.none'));
  }
  return table({
    caption: t('marks.title'), rows,
    columns: [
      {key: 'job', says: 'marks.job', head: true, tight: true, cell: it => it.job},
      {key: 'operator', says: 'marks.operator', words: true, cell: it => it.operator},
      {key: 'state', says: 'marks.state', tight: true, cell: watermarkMark},
      {key: 'at', says: 'marks.at', number: true, tight: true, cell: it => it.at && since(it.at)},
    ],
  });
}

function watermarkMark(row) {
  if (!row.operator) {
    return mark('bad', t('marks.down', {state: row.state}));
  }
  if (!row.at) {
    return mark('idle', t('marks.not-yet'));
  }
  const behind = serverNow() - Date.parse(row.at);
  if (behind <= USUAL_MILLIS) {
    return mark('good', t('marks.well'));
  }
  return behind <= TOO_LONG_MILLIS
      ? mark('warn', t('marks.behind')) : mark('bad', t('marks.stands'));
}
