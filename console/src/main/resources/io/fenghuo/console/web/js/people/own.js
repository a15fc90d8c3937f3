/** One's own account: who one is, the password, tokens. */

import {ask, field} from '../dialog.js';
import {h, replace} from '../dom.js';
import {table} from '../table.js';
import {fullTime, t, time} from '../words.js';
import {attempt, showOnce} from './secret.js';

export function ownPanel({api, me}, countyName) {
  const places = me.counties.length ? me.counties.map(countyName).join(', ') : t('me.everywhere');
  return h('section', {class: 'panel', dataset: {part: 'own'}, 'aria-labelledby': 'own'},
      h('header', null, h('h2', {id: 'own'}, t('me.title'))),
      h('p', null, h('b', null, me.name), ' · ',
          me.roles.map(role => t(`role.${role}`)).join(', '), ' · ', places),
      me.visitor
          ? h('p', {class: 'muted'}, t('me.visitor'))
          : h('details', {dataset: {key: 'password'}},
              h('summary', null, t('me.password')), passwordForm(api, me)));
}

function passwordForm(api, me) {
  const outcome = h('p', {role: 'status'});
  const input = (name, complete) => h('input', {
    type: 'password', name, required: true, autocomplete: complete,
    minlength: complete === 'new-password' ? 12 : null, maxlength: 128,
  });
  const send = async event => {
    event.preventDefault();
    const form = event.currentTarget;
    const {old, wanted, again} = Object.fromEntries(new FormData(form));
    if (wanted !== again) {
      replace(outcome, h('span', {class: 'bad'}, t('me.differs')));
      return;
    }
    try {
      await api.post('/session/password', {old, new: wanted});
      form.reset();
      replace(outcome, h('span', {class: 'good'}, t('me.changed')));
    } catch (failure) {
      replace(outcome, h('span', {class: 'bad'}, failure.message));
    }
  };
  return h('form', {class: 'line', onsubmit: send, dataset: {form: 'password'}},
      // Password keepers look for whose password it is.
      h('input', {type: 'text', name: 'username', value: me.name, autocomplete: 'username', hidden: true}),
      field(t('me.old'), input('old', 'current-password')),
      field(t('me.new'), input('wanted', 'new-password')),
      field(t('me.again'), input('again', 'new-password')),
      h('button', {class: 'primary'}, t('me.change')),
      outcome);
}

export function tokensPanel({api}) {
  const list = h('div');
  const load = async () => {
    try {
      const {tokens} = await api.get('/tokens');
      replace(list, tokens.length
          ? tokenTable(tokens, remove) : h('p', {class: 'empty'}, t('tokens.none')));
    } catch (failure) {
      replace(list, h('p', {class: 'failure', role: 'alert'}, failure.message));
    }
  };
  const remove = async token => {
    const sure = await ask({
      title: t('tokens.remove-title', token), intro: t('tokens.remove-intro'),
      confirm: t('tokens.remove'), danger: true,
    });
    if (sure) {
      await attempt(() => api.del(`/tokens/${encodeURIComponent(token.id)}`));
      load();
    }
  };
  const make = async event => {
    event.preventDefault();
    const form = event.currentTarget;
    const {label, days} = Object.fromEntries(new FormData(form));
    const made = await attempt(() => api.post('/tokens', {label, days: Number(days)}));
    if (made) {
      form.elements.label.value = '';
      showOnce(t('tokens.made'), made.token);
      load();
    }
  };
  load();
  return h('section', {class: 'panel', dataset: {part: 'tokens'}, 'aria-labelledby': 'tokens'},
      h('header', null,
          h('h2', {id: 'tokens'}, t('tokens.title')), h('small', null, t('tokens.intro'))),
      list,
      h('form', {class: 'line', onsubmit: make, dataset: {form: 'token'}},
          field(t('tokens.label'), h('input', {name: 'label', required: true, maxlength: 100, autocomplete: 'off'})),
          field(t('tokens.days'), h('input', {
            name: 'days', type: 'number', min: 1, max: 366, required: true, value: '90',
          })),
          h('button', {dataset: {action: 'make-token'}}, t('tokens.make'))));
}

function tokenTable(tokens, remove) {
  const at = instant => h('time', {title: fullTime(instant)}, time(instant));
  return table({
    caption: t('tokens.title'), rows: tokens,
    attributes: row => ({dataset: {token: row.id}}),
    columns: [
      {key: 'label', says: 'tokens.label', head: true, words: true, cell: it => it.label},
      {key: 'created', says: 'tokens.created', tight: true, cell: it => at(it.created)},
      {key: 'expires', says: 'tokens.expires', tight: true, cell: it =>
        h('time', {title: fullTime(it.expires)}, fullTime(it.expires).slice(0, 10))},
      {key: 'used', says: 'tokens.used', tight: true, cell: it =>
        it.used ? at(it.used) : t('tokens.never')},
      {key: 'remove', says: null, tight: true, cell: it => h('button', {
        class: 'small danger', type: 'button', dataset: {action: 'revoke'},
        'aria-label': `${t('tokens.remove')}: ${it.label}`, onclick: () => remove(it),
      }, t('tokens.remove'))},
    ],
  });
}
