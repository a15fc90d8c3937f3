/** The rules: packs and where they are live, hits, shadows, reports. */

import {address} from '../api.js';
import {h, replace} from '../dom.js';
import {hitsPanel} from '../rules/hits.js';
import {packsPanel} from '../rules/packs.js';
import {shadowPanel} from '../rules/shadow.js';
import {table} from '../table.js';
import {figure, fullTime, t, time} from '../words.js';
import '../words/rules.js';

export async function show(root, context) {
  const {api, route} = context;
  const packs = h('div', {class: 'column'}, h('p', {class: 'muted'}, t('rules.loading')));
  const reports = h('div', {class: 'column'});
  let left = false;
  replace(root, h('div', {class: 'sheet'},
      h('h1', {class: 'unseen'}, t('page.rules')),
      packs,
      route.id && shadowPanel(context, route.id, await countyNames(api)),
      hitsPanel(context),
      reports));
  const load = async () => {
    const [known, written] = await Promise.allSettled([api.get('/rules'), api.get('/rules/reports')]);
    if (!left) {
      replace(packs, known.value ? packsPanel(known.value.packs, route.id ?? '') : failed(known));
      replace(reports, written.value ? reportsPanel(written.value.reports) : failed(written));
    }
  };
  load();
  return () => {
    left = true;
  };
}

async function countyNames(api) {
  const map = await api.get('/map').catch(() => null);
  const names = new Map((map?.counties ?? []).map(county => [county.code, county.name]));
  return code => names.get(code) ?? code;
}

function failed(outcome) {
  return h('p', {class: 'failure', role: 'alert'}, outcome.reason.message);
}

/** A report is a page of somebody else's making: the server has the browser show it, and no more. */
function reportsPanel(reports) {
  return h('section', {class: 'panel', dataset: {part: 'reports'}, 'aria-labelledby': 'reports'},
      h('header', null,
          h('h2', {id: 'reports'}, t('reports.title')), h('small', null, t('reports.opens'))),
      reports.length
          ? table({
            caption: t('reports.title'), rows: reports, sorted: {key: 'at', down: true},
            columns: [
              {key: 'name', says: 'reports.name', head: true, words: true, value: it => it.name,
                cell: it => h('a', {
                  href: address(`/rules/reports/${encodeURIComponent(it.name)}`),
                  target: '_blank', rel: 'noopener noreferrer', dataset: {report: it.name},
                }, it.name)},
              {key: 'bytes', says: 'reports.bytes', number: true, tight: true,
                value: it => it.bytes, cell: it => `${figure(it.bytes / 1024)} KB`},
              {key: 'at', says: 'reports.at', tight: true, value: it => Date.parse(it.at),
                cell: it => h('time', {title: fullTime(it.at)}, time(it.at))},
            ],
          })
          : h('p', {class: 'empty'}, t('reports.none')));
}
