/** The bar above every page: where to go, whether it is live, what time it is, who is here. */

import {isSoundOn, setSound} from './alarm.js';
import {api} from './api.js';
import {everySecond} from './clock.js';
import {h, replace} from './dom.js';
import {showKeys} from './keys.js';
import {live} from './live.js';
import {clockTime, lang, say, setLang, t} from './words.js';

const THEME = 'fenghuo.theme';
const TABS = [
  ['map', 'VIEW'], ['incidents', 'VIEW'], ['rules', 'RULES'], ['health', 'VIEW'],
  ['people', 'ADMINISTER'],
];

const bar = document.getElementById('bar');
const connection = h('span', {class: 'connection', id: 'connection', role: 'status'});
const clock = h('time', {class: 'clock'});
const notice = h('span', {class: 'tag notice', hidden: true});
let about = null;

applyTheme(localStorage.getItem(THEME));

/** The pages that somebody may see, in order. */
export function tabsOf(me) {
  return TABS.filter(([, permission]) => me.permissions.includes(permission))
      .map(([name]) => name);
}

export function startShell() {
  live.on('state', drawConnection);
  api.get('/about').then(answer => {
    about = answer;
    drawNotice();
  }).catch(() => null);
  everySecond(() => {
    clock.textContent = clockTime(live.now());
    clock.title = t('shell.zone');
  });
}

/** Draws the bar anew; without `me` nobody is signed in. */
export function drawShell({me, current, signOut}) {
  drawConnection();
  drawNotice();
  document.getElementById('skip').textContent = t('shell.skip');
  replace(bar,
      h('a', {class: 'brand', href: '#/map'}, h('b', null, '烽火'), h('span', null, 'Fenghuo')),
      me && h('nav', {'aria-label': t('shell.pages')}, tabsOf(me).map((name, index) =>
          h('a', {
            href: `#/${name}`,
            'aria-current': name === current || (name === 'incidents' && current === 'incident')
                ? 'page' : null,
            title: `${t(`page.${name}`)} (${index + 1})`,
          }, t(`page.${name}`)))),
      h('span', {class: 'space'}),
      notice,
      me && connection,
      clock,
      me && h('button', {
        class: 'quiet', dataset: {action: 'sound'}, 'aria-pressed': String(isSoundOn()),
        title: t(isSoundOn() ? 'shell.sound-on' : 'shell.sound-off'),
        onclick: event => {
          setSound(!isSoundOn());
          redrawSound(event.currentTarget);
        },
      }, soundWords()),
      h('button', {
        class: 'quiet', dataset: {action: 'theme'}, onclick: toggleTheme,
        title: t('shell.theme'), 'aria-label': t('shell.theme'),
      }, '◐'),
      h('button', {
        class: 'quiet', dataset: {action: 'language'},
        lang: lang() === 'zh' ? 'en' : 'zh-CN',
        onclick: () => setLang(lang() === 'zh' ? 'en' : 'zh'),
      }, lang() === 'zh' ? 'English' : '中文'),
      h('button', {
        class: 'quiet', dataset: {action: 'keys'}, onclick: showKeys,
        title: t('keys.title'), 'aria-label': t('keys.title'),
      }, '?'),
      me && h('a', {class: 'who', href: '#/people', title: t('shell.account')},
          me.visitor ? t('shell.visitor') : me.name),
      me && !me.visitor && h('button', {
        class: 'quiet', dataset: {action: 'sign-out'}, onclick: signOut,
      }, t('shell.sign-out')));
}

function drawConnection() {
  const state = live.connected ? 'live' : live.loaded ? 'lost' : 'connecting';
  connection.dataset.state = state;
  connection.textContent = t(`connection.${state}`);
}

/** Where what is shown is not real, every page says so. */
function drawNotice() {
  notice.hidden = !about?.notice;
  notice.textContent = say(about?.notice);
}

function soundWords() {
  return `♪ ${t(isSoundOn() ? 'shell.on' : 'shell.off')}`;
}

function redrawSound(button) {
  button.setAttribute('aria-pressed', String(isSoundOn()));
  button.title = t(isSoundOn() ? 'shell.sound-on' : 'shell.sound-off');
  replace(button, soundWords());
}

/** 'dark' or 'light'; as the system says until somebody has chosen. */
export function theme() {
  return document.documentElement.dataset.theme
      ?? (matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark');
}

export function toggleTheme() {
  const next = theme() === 'dark' ? 'light' : 'dark';
  localStorage.setItem(THEME, next);
  applyTheme(next);
}

function applyTheme(chosen) {
  if (chosen) {
    document.documentElement.dataset.theme = chosen;
    document.dispatchEvent(new Event('fenghuo:theme'));
  }
}
