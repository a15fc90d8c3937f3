/** The users, for administrators. */

import {ask, field} from '../dialog.js';
import {h, replace} from '../dom.js';
import {mark} from '../mark.js';
import {table} from '../table.js';
import {fullTime, t, time} from '../words.js';
import {attempt, showOnce} from './secret.js';

const ROLES = ['viewer', 'officer', 'rule-author', 'administrator'];
const sorted = {key: 'name', down: false};

/** @param counties all of them, of {code, name} */
export function usersPanel({api}, counties, countyName) {
  const list = h('div');
  const load = async () => {
    try {
      const {users} = await api.get('/users');
      replace(list, users.length
          ? userTable(users, countyName, {change, reset, remove})
          : h('p', {class: 'empty'}, t('people.none')));
    } catch (failure) {
      replace(list, h('p', {class: 'failure', role: 'alert'}, failure.message));
    }
  };
  const path = user => `/users/${encodeURIComponent(user.name)}`;
  const showPassword = made =>
      made?.password && showOnce(t('people.password-of', made), made.password);

  const add = async () => {
    const wanted = await ask({
      title: t('people.add-title'), confirm: t('people.add-confirm'),
      fields: [
        field(t('people.name'), h('input', {
          name: 'name', required: true, maxlength: 64, autocomplete: 'off', autofocus: true,
        })),
        roleFields(['officer']), countyFields(counties, []),
      ],
    });
    if (wanted) {
      const made = await attempt(() =>
          api.post('/users', {name: wanted.name, ...chosen(wanted)}));
      await load();
      showPassword(made);
    }
  };
  const change = async user => {
    const wanted = await ask({
      title: t('people.edit-title', user), intro: t('people.ends'),
      confirm: t('people.edit-confirm'),
      fields: [
        roleFields(user.roles), countyFields(counties, user.counties),
        h('label', {class: 'check'},
            h('input', {type: 'checkbox', name: 'disabled', checked: user.disabled}),
            t('people.disable')),
      ],
    });
    if (wanted) {
      await attempt(() => api.put(path(user), {...chosen(wanted), disabled: 'disabled' in wanted}));
      load();
    }
  };
  const reset = async user => {
    const sure = await ask({
      title: t('people.reset-title', user), intro: t('people.reset-intro'),
      confirm: t('people.reset-confirm'),
    });
    if (sure) {
      showPassword(await attempt(() => api.post(`${path(user)}/password`)));
      load();
    }
  };
  const remove = async user => {
    const sure = await ask({
      title: t('people.remove-title', user), intro: t('people.remove-intro'),
      confirm: t('people.remove'), danger: true,
    });
    if (sure) {
      await attempt(() => api.del(path(user)));
      load();
    }
  };
  load();
  return h('section', {class: 'panel', dataset: {part: 'users'}, 'aria-labelledby': 'users'},
      h('header', null,
          h('h2', {id: 'users'}, t('people.title')), h('span', {class: 'space'}),
          h('button', {class: 'primary', dataset: {action: 'add-user'}, onclick: add},
              t('people.add'))),
      list);
}

/** What was ticked: names of fields are role.officer and county.431124. */
function chosen(values) {
  const after = prefix => Object.keys(values)
      .filter(name => name.startsWith(prefix)).map(name => name.slice(prefix.length));
  return {roles: after('role.'), counties: after('county.')};
}

function roleFields(roles) {
  const boxes = ROLES.map(role => h('input', {
    type: 'checkbox', name: `role.${role}`, checked: roles.includes(role),
    onchange: () => requireOne(boxes),
  }));
  requireOne(boxes);
  return h('fieldset', null,
      h('legend', null, t('people.roles')),
      h('div', {class: 'options'},
          boxes.map((box, index) => h('label', {class: 'check'}, box, t(`role.${ROLES[index]}`)))));
}

/** The browser itself then says so where none is ticked. */
function requireOne(boxes) {
  boxes[0].setCustomValidity(boxes.some(box => box.checked) ? '' : t('people.needs-role'));
}

function countyFields(counties, given) {
  // What an account has stays to be seen, even where reference data no longer know it.
  const unknown = given.filter(code => !counties.some(county => county.code === code));
  const all = [...counties, ...unknown.map(code => ({code, name: code}))];
  return h('fieldset', null,
      h('legend', null, t('people.counties')),
      h('small', null, t('people.all-counties')),
      h('div', {class: 'options'}, all.map(({code, name}) => h('label', {class: 'check'},
          h('input', {type: 'checkbox', name: `county.${code}`, checked: given.includes(code)}),
          name))));
}

function userTable(users, countyName, {change, reset, remove}) {
  const button = (action, says, user, run, kind = '') => h('button', {
    class: `small ${kind}`.trim(), type: 'button', dataset: {action},
    'aria-label': `${t(says)}: ${user.name}`, onclick: () => run(user),
  }, t(says));
  return table({
    caption: t('people.title'), rows: users, sorted,
    attributes: row => ({dataset: {user: row.name}}),
    columns: [
      {key: 'name', says: 'people.name', head: true, words: true, value: it => it.name,
        cell: it => [it.name, it.external && [' ', h('small', null, t('people.external'))]]},
      {key: 'roles', says: 'people.roles', value: it => it.roles.join(),
        cell: it => it.roles.map(role => t(`role.${role}`)).join(', ')},
      {key: 'counties', says: 'people.counties', words: true, value: it => it.counties.join(),
        cell: it => it.counties.length ? it.counties.map(countyName).join(', ') : t('me.everywhere')},
      {key: 'state', says: 'people.state', tight: true, value: it => stateOf(it)[1],
        cell: it => mark(...stateOf(it))},
      {key: 'created', says: 'people.created', tight: true, value: it => Date.parse(it.created),
        cell: it => h('time', {title: fullTime(it.created)}, time(it.created))},
      {key: 'actions', says: null, tight: true, cell: it => h('span', {class: 'buttons'},
          button('change-user', 'people.edit', it, change),
          !it.external && button('reset-password', 'people.reset', it, reset),
          button('remove-user', 'people.remove', it, remove, 'danger'))},
    ],
  });
}

function stateOf(user) {
  if (user.disabled) {
    return ['idle', t('people.disabled')];
  }
  return user.lockedUntil
      ? ['warn', t('people.locked', {time: time(user.lockedUntil)})]
      : ['good', t('people.active')];
}
