/** Starts the console: who is here, which page is shown. */

import {drawNews, sawIncident, watchForReds} from './alarm.js';
import {api, onSignedOut, useSession} from './api.js';
import {h, replace} from './dom.js';
import {addKeys, listenForKeys, showKeys} from './keys.js';
import {follow, live, stopFollowing} from './live.js';
import {drawShell, startShell, tabsOf, toggleTheme} from './shell.js';
import * as words from './words.js';
import './words/shell.js';

const PAGES = {
  map: () => import('./pages/map.js'),
  incidents: () => import('./pages/incidents.js'),
  incident: () => import('./pages/incident.js'),
  rules: () => import('./pages/rules.js'),
  health: () => import('./pages/health.js'),
  people: () => import('./pages/people.js'),
  signin: () => import('./pages/signin.js'),
};

let me = null;
let leave = null;
let shown = 0;

function go(hash) {
  if (location.hash === hash) {
    show();
  } else {
    location.hash = hash;
  }
}

/** #/incident/ID?level=RED → {name, id, query}. */
function routeOf(hash) {
  const [path, query = ''] = hash.replace(/^#\/?/, '').split('?');
  const [name, id] = path.split('/');
  return {
    name: PAGES[name] ? name : 'map',
    id: id ? decodeURIComponent(id) : null,
    query: Object.fromEntries(new URLSearchParams(query)),
  };
}

/** Shows the page of the address. What it takes long to load may be overtaken by the next. */
async function show() {
  const turn = ++shown;
  const route = routeOf(location.hash);
  if (!me && route.name !== 'signin') {
    sessionStorage.setItem('fenghuo.wanted', location.hash);
    go('#/signin');
    return;
  }
  if (route.name === 'incident') {
    sawIncident(route.id);
  }
  leavePage();
  drawShell({me, current: route.name, signOut});
  drawNews();
  const root = h('main', {
    id: 'page', class: `page ${route.name}`, tabindex: '-1', dataset: {page: route.name},
    'aria-label': words.t(`page.${route.name}`),
  });
  document.getElementById('page').replaceWith(root);
  try {
    const page = await PAGES[route.name]();
    if (turn !== shown) {
      return;
    }
    const left = await page.show(root, {me, api, live, words, route, go, lang: words.lang, signIn});
    if (turn === shown) {
      leave = left;
    } else {
      left?.();
    }
  } catch (failure) {
    console.error(failure);
    if (turn === shown) {
      replace(root, h('p', {class: 'failure', role: 'alert'}, failure.message));
    }
  }
}

function leavePage() {
  leave?.();
  leave = null;
}

function signIn(session) {
  me = session;
  useSession(me);
  follow(signedOut);
  const wanted = sessionStorage.getItem('fenghuo.wanted');
  sessionStorage.removeItem('fenghuo.wanted');
  go(wanted && !wanted.startsWith('#/signin') ? wanted : '#/map');
}

async function signOut() {
  await api.del('/session').catch(() => null);
  signedOut();
}

function signedOut() {
  if (me) {
    me = null;
    useSession(null);
    stopFollowing();
    go('#/signin');
  }
}

async function start() {
  onSignedOut(signedOut);
  words.onLang(show);
  watchForReds();
  listenForKeys();
  startShell();
  addKeys([
    {keys: ['?'], says: 'keys.help', run: showKeys},
    {keys: ['1', '2', '3', '4', '5'], says: 'keys.pages', run: goToTab},
    {keys: ['t'], says: 'keys.theme', run: toggleTheme},
    {keys: ['l'], says: 'keys.language',
      run: () => words.setLang(words.lang() === 'zh' ? 'en' : 'zh')},
  ]);
  document.getElementById('skip').addEventListener('click', event => {
    event.preventDefault();
    document.getElementById('page').focus();
  });
  window.addEventListener('hashchange', show);
  const session = await api.get('/session').catch(() => null);
  if (session) {
    me = session;
    useSession(me);
    follow(signedOut);
  }
  show();
}

function goToTab({key}) {
  const name = me && tabsOf(me)[Number(key) - 1];
  if (name) {
    go(`#/${name}`);
  }
}

start();
