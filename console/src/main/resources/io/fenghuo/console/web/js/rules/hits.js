/** How often each rule has warned. */

import {h, replace} from '../dom.js';
import {table} from '../table.js';
import {t} from '../words.js';

const PERIODS = [1, 7, 30];
const sorted = {key: 'alerts', down: true};
let days = 1;

export function hitsPanel({api, me}) {
  const body = h('div', {'aria-live': 'polite'});
  const choice = h('div', {class: 'choice', role: 'group', 'aria-label': t('hits.period')});
  const load = async () => {
    replace(choice, PERIODS.map(each => h('button', {
      class: 'small', type: 'button', 'aria-pressed': String(each === days), dataset: {days: each},
      onclick: () => {
        days = each;
        load().then(() => choice.querySelector(`[data-days="${each}"]`).focus());
      },
    }, t('hits.days', {days: each}))));
    const wanted = days;
    try {
      const {rules} = await api.get('/rules/hits', {days: wanted});
      if (wanted === days) {
        replace(body, rules.length ? list(rules) : h('p', {class: 'empty'}, t('hits.none')));
      }
    } catch (failure) {
      replace(body, h('p', {class: 'failure', role: 'alert'}, failure.message));
    }
  };
  load();
  return h('section', {class: 'panel', dataset: {part: 'hits'}, 'aria-labelledby': 'hits'},
      h('header', null,
          h('h2', {id: 'hits'}, t('hits.title')), choice,
          me.counties.length > 0 && h('small', null, t('hits.scope'))),
      body);
}

function list(rules) {
  const most = Math.max(1, ...rules.map(rule => Math.max(rule.alerts, rule.shadow)));
  const share = count => ({width: `${(100 * count) / most}%`});
  return table({
    caption: t('hits.title'), rows: rules, sorted,
    attributes: rule => ({dataset: {rule: rule.rule}}),
    columns: [
      {key: 'rule', says: 'hits.rule', head: true, words: true, value: it => it.rule,
        cell: it => it.rule},
      {key: 'pack', says: 'rules.pack', tight: true, value: it => it.pack, cell: it => it.pack},
      {key: 'scenario', says: 'hits.scenario', words: true, value: it => it.scenario,
        cell: it => it.scenario},
      {key: 'version', says: 'rules.version', tight: true, value: it => it.version,
        cell: it => it.version},
      {key: 'alerts', says: 'hits.alerts', number: true, tight: true, value: it => it.alerts,
        cell: it => it.alerts},
      {key: 'shadow', says: 'hits.shadow', number: true, tight: true, value: it => it.shadow,
        cell: it => it.shadow},
      {key: 'share', says: 'hits.share', class: 'bar-cell', cell: it => [
        it.alerts > 0 && h('i', {style: share(it.alerts), 'aria-hidden': 'true'}),
        it.shadow > 0 && h('i', {class: 'shadow', style: share(it.shadow), 'aria-hidden': 'true'}),
      ]},
    ],
  });
}
