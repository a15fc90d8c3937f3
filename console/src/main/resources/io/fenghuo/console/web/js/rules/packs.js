/** The rule packs: versions, how each stands, and which jobs have it. */

import {h} from '../dom.js';
import {mark} from '../mark.js';
import {table} from '../table.js';
import {fullTime, say, t, time} from '../words.js';

const TONES = {
  IN_FORCE: 'good', SCHEDULED: 'wait', UNANSWERED: 'warn', RETIRED: 'idle', REPLACED: 'idle',
  REJECTED: 'bad',
};

/** @param compared the pack whose shadow is compared below, or null */
export function packsPanel(packs, compared) {
  return h('section', {class: 'panel', dataset: {part: 'packs'}, 'aria-labelledby': 'packs'},
      h('header', null, h('h2', {id: 'packs'}, t('rules.packs'))),
      packs.length
          ? table({
            caption: t('rules.packs'), columns: columns(compared), rows: packs.flatMap(rowsOf),
            attributes: row => ({class: row.last ? null : 'within', dataset: {pack: row.pack.pack}}),
          })
          : h('p', {class: 'empty'}, t('rules.no-packs')),
      packs.flatMap(remarks),
      earlier(packs));
}

function earlier(packs) {
  const rows = packs.flatMap(pack => pack.earlier.map((published, index) =>
      ({pack, published, first: index === 0, last: index === pack.earlier.length - 1})));
  const words = t('rules.earlier', {count: rows.length});
  return rows.length > 0 && h('details', {dataset: {key: 'earlier'}},
      h('summary', null, words),
      table({
        caption: words, columns: columns(null), rows,
        attributes: row => ({class: row.last ? null : 'within'}),
      }));
}

function rowsOf(pack) {
  const all = [...pack.live, ...pack.shadow];
  return all.map((published, index) =>
      ({pack, published, first: index === 0, last: index === all.length - 1}));
}

function columns(compared) {
  return [
    {key: 'pack', says: 'rules.pack', head: true, cell: ({pack, first}) =>
        first && [say(pack.title), ' ', h('small', null, pack.pack)]},
    {key: 'version', says: 'rules.version', tight: true, cell: ({published}) => published.version},
    {key: 'lane', says: 'rules.lane', tight: true, cell: ({published}) =>
        h('span', {class: 'tag'}, t(`rules.lane.${published.lane}`))},
    {key: 'state', says: 'rules.state', tight: true, cell: ({published: {standing}}) =>
        mark(TONES[standing], t(`rules.standing.${standing}`))},
    {key: 'from', says: 'rules.from', tight: true, cell: ({published}) => published.activeFrom
        ? h('time', {title: fullTime(published.activeFrom)}, time(published.activeFrom))
        : t('rules.beginning')},
    {key: 'published', says: 'rules.published', tight: true, cell: ({published}) =>
        // What was always there was published at no time.
        published.published && Date.parse(published.published) === 0 ? '–' : published.published
        ? h('time', {
          title: `${fullTime(published.published)} · ${t('rules.signer', {key: published.signer})}`,
        }, time(published.published))
        : t('rules.by-job-only')},
    {key: 'where', says: 'rules.where', cell: ({published}) => published.jobs.length
        ? published.jobs.map(jobLine)
        : h('span', {class: 'muted'}, t('rules.no-job'))},
    {key: 'compare', says: null, tight: true, cell: ({pack, published}) =>
        published.lane === 'SHADOW' && published.standing !== 'REPLACED' && compared !== null
            && h('a', {
              class: 'button small', href: `#/rules/${encodeURIComponent(pack.pack)}`,
              dataset: {action: 'compare'},
              'aria-current': compared === pack.pack ? 'true' : null,
            }, t('rules.compare'))},
  ];
}

function jobLine(job) {
  if (!job.of) {
    return h('div', null, `${job.job}: ${t('rules.accepted')}`);
  }
  const all = job.ready === job.of;
  return h('details', null,
      h('summary', null, job.job, ' ', mark(all ? 'good' : 'wait', t('rules.ready', job))),
      h('ul', null, job.stages.map(stage => h('li', null, t('rules.stage', stage)))),
      job.discarded > 0 && h('p', {class: 'muted'}, t('rules.discarded', {count: job.discarded})));
}

function remarks(pack) {
  const named = it => ({...it, version: `${pack.pack} ${it.version}`, lane: t(`rules.lane.${it.lane}`)});
  return [
    ...pack.rejected.map(it => h('p', {class: 'remark bad', dataset: {remark: 'rejected'}},
        mark('bad', time(it.at)), h('span', null, t('rules.rejected', named(it))))),
    ...pack.disabled.map(it => h('p', {class: 'remark', dataset: {remark: 'disabled'}},
        mark('warn', ''), h('span', null, t('rules.disabled', named(it))))),
  ];
}
