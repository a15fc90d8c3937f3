/** People: one's own account for everybody, and all accounts for administrators. */

import {h, replace} from '../dom.js';
import {ownPanel, tokensPanel} from '../people/own.js';
import {usersPanel} from '../people/users.js';
import {t} from '../words.js';
import '../words/people.js';

export async function show(root, context) {
  const {api, me} = context;
  const map = await api.get('/map').catch(() => null);
  const counties = map?.counties ?? [];
  const names = new Map(counties.map(county => [county.code, county.name]));
  const countyName = code => names.get(code) ?? code;
  replace(root, h('div', {class: 'sheet'},
      h('h1', {class: 'unseen'}, t('page.people')),
      me.permissions.includes('ADMINISTER') && usersPanel(context, counties, countyName),
      h('div', {class: 'pair'},
          ownPanel(context, countyName), !me.visitor && tokensPanel(context))));
  return () => {};
}
