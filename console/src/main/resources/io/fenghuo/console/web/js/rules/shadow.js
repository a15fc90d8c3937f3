/** What a pack in shadow would have raised, beside what is live. */

import {h, replace} from '../dom.js';
import {levelBadge} from '../levels.js';
import {table} from '../table.js';
import {fullTime, say, span, t, time} from '../words.js';

export function shadowPanel({api}, pack, countyName) {
  const panel = h('section', {class: 'panel', dataset: {part: 'shadow'}, 'aria-live': 'polite'},
      h('p', {class: 'muted'}, t('rules.loading')));
  api.get(`/rules/shadow/${encodeURIComponent(pack)}`)
      .then(report => replace(panel, content(report, countyName)))
      .catch(failure =>
          replace(panel, closing(), h('p', {class: 'failure', role: 'alert'}, failure.message)));
  return panel;
}

function closing(title = '') {
  return h('header', null, h('h2', null, title), h('span', {class: 'space'}),
      h('a', {class: 'button small', href: '#/rules'}, t('shadow.close')));
}

function content(report, countyName) {
  return [
    closing(t('shadow.title', report)),
    h('p', {class: 'muted'}, t('shadow.between', {
      from: fullTime(report.from), to: fullTime(report.to),
      live: report.live.join(', ') || t('shadow.no-live'),
    })),
    report.notes.map(note => h('p', {class: 'remark'}, h('span', null, say(note)))),
    counts('shadow.scenario', [
      ...report.scenarios, {name: t('shadow.all'), counts: report.total},
    ]),
    report.counties.length > 1 && counts('shadow.county', report.counties.map(group => ({
      ...group, name: group.name === '-' ? t('shadow.no-county') : countyName(group.name),
    }))),
    h('h3', null, t('shadow.differences')),
    report.differing === 0
        ? h('p', {class: 'empty'}, t('shadow.same'))
        : differences(report, countyName),
  ];
}

function counts(says, groups) {
  const by = (count, millis) =>
      count > 0 ? [count, ' ', h('small', null, t('shadow.median', {span: span(millis / 1000)}))] : 0;
  const figure = (key, cell) => ({key, says: `shadow.${key}`, number: true, cell});
  return table({
    caption: t(says), rows: groups,
    columns: [
      {key: 'name', says, head: true, cell: it => it.name},
      figure('live', it => it.counts.before),
      figure('shadow', it => it.counts.after),
      figure('unchanged', it => it.counts.unchanged),
      figure('added', it => it.counts.added),
      figure('removed', it => it.counts.removed),
      figure('earlier', it => by(it.counts.earlier, it.counts.earlierByMillis)),
      figure('later', it => by(it.counts.later, it.counts.laterByMillis)),
      figure('other-level', it => it.counts.otherLevel),
      figure('other-end', it => it.counts.otherEnd),
    ],
  });
}

function differences(report, countyName) {
  return [
    report.differing > report.differences.length && h('p', {class: 'muted'},
        t('shadow.shown', {shown: report.differences.length, all: report.differing})),
    table({
      caption: t('shadow.differences'), rows: report.differences,
      columns: [
        {key: 'kind', says: 'shadow.kind', tight: true, cell: it => [
          it.kinds.map(kind => t(`shadow.kind.${kind}`)).join(' · '),
          it.part && h('div', null, h('small', null, t('shadow.part'))),
        ]},
        {key: 'scenario', says: 'shadow.scenario', words: true, cell: it => it.scenario},
        {key: 'place', says: 'shadow.place', head: true, words: true, cell: it =>
            [it.place, ' ', it.county && h('small', null, countyName(it.county))]},
        {key: 'live', says: 'shadow.live', cell: it => side(it.live)},
        {key: 'shadow', says: 'shadow.shadow', cell: it => side(it.shadow)},
        {key: 'shift', says: 'shadow.shift', tight: true, cell: it => shift(it.beginsLaterSeconds)},
        {key: 'why', says: 'shadow.why', words: true, cell: it => it.shadow && say(it.shadow.why)},
      ],
    }),
  ];
}

function side(alert) {
  if (!alert) {
    return h('span', {class: 'muted'}, t('shadow.none'));
  }
  const begins = alert.begins ? time(alert.begins) : '…';
  const ends = alert.ends ? time(alert.ends) : t('shadow.open');
  return [levelBadge(alert.peak), h('div', null, h('small', null, `${begins} – ${ends}`)),
    h('div', null, h('small', null, alert.rule))];
}

function shift(seconds) {
  if (!seconds) {
    return null;
  }
  return t(seconds < 0 ? 'shadow.before' : 'shadow.after', {span: span(seconds)});
}
