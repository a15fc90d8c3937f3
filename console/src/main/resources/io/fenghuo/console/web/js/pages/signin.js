/** Signing in by name and password, or by the provider that the server knows. */

import {h, replace} from '../dom.js';
import {field} from '../dialog.js';
import {addWords, say, t} from '../words.js';

addWords({
  zh: {
    'signin.title': '登录', 'signin.name': '用户名', 'signin.password': '密码',
    'signin.go': '登录', 'signin.by': '用{provider}登录',
  },
  en: {
    'signin.title': 'Sign in', 'signin.name': 'Name', 'signin.password': 'Password',
    'signin.go': 'Sign in', 'signin.by': 'Sign in by {provider}',
  },
});

export async function show(root, {api, route, signIn}) {
  const failure = h('p', {class: 'failure', role: 'alert', hidden: true});
  const button = h('button', {class: 'primary', dataset: {action: 'sign-in'}}, t('signin.go'));
  const name = h('input', {
    name: 'name', autocomplete: 'username', required: true, autocapitalize: 'none',
  });
  const password = h('input', {
    name: 'password', type: 'password', autocomplete: 'current-password', required: true,
  });
  const provider = h('div');
  const notice = h('p');
  const form = h('form', {class: 'panel signin-card', onsubmit: enter},
      h('h1', null, t('signin.title')),
      notice, failure,
      field(t('signin.name'), name),
      field(t('signin.password'), password),
      button, provider);
  replace(root, form);
  name.focus();
  if (route.query.problem) {
    fail(route.query.problem);
  }

  api.get('/session/ways').then(ways => ways.provider && replace(provider,
      h('a', {class: 'button provider', href: ways.provider.url},
          t('signin.by', {provider: ways.provider.name})))).catch(() => null);
  api.get('/about').then(about => about.notice && replace(notice,
      h('span', {class: 'tag notice'}, say(about.notice)))).catch(() => null);

  async function enter(event) {
    event.preventDefault();
    button.disabled = true;
    failure.hidden = true;
    try {
      signIn(await api.post('/session', {name: name.value.trim(), password: password.value}));
    } catch (problem) {
      fail(problem.message);
      password.value = '';
      password.focus();
    } finally {
      button.disabled = false;
    }
  }

  function fail(words) {
    failure.hidden = false;
    failure.textContent = words;
  }
}
