/** What is stuck: dead letters, silent sensors, deliveries. */

import {h} from '../dom.js';
import {levelBadge} from '../levels.js';
import {mark} from '../mark.js';
import {table} from '../table.js';
import {figure, say, t} from '../words.js';
import {since} from './streams.js';

export function deadLetters(letters) {
  if (!letters) {
    return null;
  }
  return [
    h('p', null, mark(letters.last24h > 0 ? 'warn' : 'good',
        letters.last24h > 0
            ? t('letters.day', {count: figure(letters.last24h)}) : t('letters.none'))),
    letters.reasons.length > 0 && table({
      caption: t('letters.title'), rows: letters.reasons,
      columns: [
        {key: 'count', says: 'letters.count', number: true, tight: true, cell: it => figure(it.count)},
        {key: 'topic', says: 'letters.topic', tight: true, cell: it => it.topic},
        {key: 'reason', says: 'letters.reason', words: true, cell: it => it.reason},
      ],
    }),
    letters.samples?.length > 0 && h('details', {dataset: {key: 'samples'}},
        h('summary', {dataset: {key: 'samples-summary'}}, t('letters.samples')),
        letters.samples.map(sample => h('div', {dataset: {sample: ''}},
            h('h3', null, since(sample.came), ' · ', sample.topic, ' · ', sample.reason),
            h('small', null, t('letters.bytes', {bytes: figure(sample.bytes)})),
            h('pre', {tabindex: '0', dataset: {key: `${sample.came} ${sample.reason}`}},
                sample.sample)))),
  ];
}

export function silent(alerts, heard) {
  return [
    alerts.length
        ? table({
          caption: t('silent.title'), rows: alerts,
          attributes: row => ({dataset: {alert: row.alert}}),
          columns: [
            {key: 'level', says: 'silent.level', tight: true, cell: it => levelBadge(it.level)},
            {key: 'place', says: 'silent.place', head: true, words: true, cell: it =>
              [it.place, ' ', h('small', null, it.device)]},
            {key: 'since', says: 'silent.since', tight: true, number: true, cell: it => since(it.since)},
            {key: 'why', says: 'silent.why', words: true, cell: it => say(it.why)},
          ],
        })
        : h('p', null, mark('good', t('silent.none'))),
    heard && h('p', null, mark(heard.quiet > 0 ? 'warn' : 'good', t('silent.heard', {
      devices: figure(heard.devices), quiet: figure(heard.quiet),
    }))),
    heard?.longest.length > 0 && h('details', {dataset: {key: 'longest'}},
        h('summary', {dataset: {key: 'longest-summary'}}, t('silent.longest')),
        table({
          caption: t('silent.longest'), rows: heard.longest,
          columns: [
            {key: 'device', says: 'silent.device', head: true, words: true, cell: it =>
              [it.device, ' ', h('small', null, it.quantity)]},
            {key: 'at', says: 'silent.last', number: true, tight: true, cell: it => since(it.at)},
          ],
        })),
  ];
}

/** @param redrive (path) → sends anew, or null where that is not for whoever looks */
export function deliveries(outgoing, redrive) {
  if (!outgoing) {
    return null;
  }
  if (!outgoing.endpoints.length) {
    return h('p', {class: 'empty'}, t('out.none'));
  }
  const again = (path, says, key) => h('button', {
    class: 'small', type: 'button', dataset: {action: 'redrive', key}, 'aria-label': `${t(says)}: ${key}`,
    onclick: () => redrive(path),
  }, t(says));
  return [
    h('p', null,
        mark(outgoing.pending > 0 ? 'wait' : 'good', t('out.pending', {count: figure(outgoing.pending)})),
        ' ',
        mark(outgoing.dead > 0 ? 'bad' : 'good', t('out.dead', {count: figure(outgoing.dead)}))),
    table({
      caption: t('out.title'), rows: outgoing.endpoints,
      attributes: row => ({dataset: {endpoint: row.endpoint}}),
      columns: [
        {key: 'endpoint', says: 'out.endpoint', head: true, words: true, cell: it => it.endpoint},
        {key: 'state', says: 'out.state', cell: it => [
          mark(it.state === 'ACTIVE' ? 'good' : 'bad', t(`out.${it.state}`)),
          it.reason && h('div', null, h('small', null, it.reason)),
        ]},
        {key: 'pending', says: 'out.waiting', number: true, tight: true, cell: it => figure(it.pending)},
        {key: 'dead', says: 'out.given-up', number: true, tight: true, cell: it => figure(it.dead)},
        {key: 'again', says: null, tight: true, cell: it => redrive && it.dead > 0
            && again(`/endpoints/${encodeURIComponent(it.endpoint)}/redrive`, 'out.redrive-all',
                it.endpoint)},
      ],
    }),
    outgoing.letters?.length > 0 && h('details', {dataset: {key: 'letters'}},
        h('summary', {dataset: {key: 'letters-summary'}}, t('out.letters')),
        table({
          caption: t('out.letters'), rows: outgoing.letters,
          attributes: row => ({dataset: {delivery: row.id}}),
          columns: [
            {key: 'endpoint', says: 'out.endpoint', head: true, words: true, cell: it => it.endpoint},
            {key: 'type', says: 'out.type', words: true, cell: it => it.type},
            {key: 'incident', says: 'out.incident', words: true, cell: it =>
              h('a', {href: `#/incident/${encodeURIComponent(it.incident)}`}, it.incident)},
            {key: 'attempts', says: 'out.attempts', number: true, tight: true, cell: it => it.attempts},
            {key: 'error', says: 'out.error', words: true, cell: it => it.error},
            {key: 'again', says: null, tight: true, cell: it => redrive
                && again(`/deliveries/${encodeURIComponent(it.id)}/redrive`, 'out.redrive', it.id)},
          ],
        })),
  ];
}
