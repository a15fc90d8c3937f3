/** What the page says, in Chinese and English, and how it tells the time. */

import {serverNow} from './clock.js';

const KEPT = 'fenghuo.language';
const ZONE = 'Asia/Shanghai';
const DICTIONARIES = {zh: {}, en: {}};
const listeners = new Set();

let language = localStorage.getItem(KEPT) ?? (navigator.language.startsWith('zh') ? 'zh' : 'en');
applyToDocument();

/** 'zh' or 'en'. */
export function lang() {
  return language;
}

export function setLang(next) {
  language = next;
  localStorage.setItem(KEPT, next);
  applyToDocument();
  listeners.forEach(listener => listener(next));
}

/** Calls `listener` whenever the language changes. */
export function onLang(listener) {
  listeners.add(listener);
}

/** Adds to what can be said: {zh: {key: words}, en: {key: words}}. */
export function addWords(words) {
  Object.assign(DICTIONARIES.zh, words.zh);
  Object.assign(DICTIONARIES.en, words.en);
}

/** The words of a key, with {name} replaced by values.name; an unknown key is said as it is. */
export function t(key, values = {}) {
  const words = DICTIONARIES[language][key] ?? DICTIONARIES.en[key] ?? key;
  return words.replace(/\{(\w+)}/g, (all, name) => values[name] ?? all);
}

/** Like t, but another word where the key is unknown: for what may be called anything. */
export function named(prefix, name) {
  const key = `${prefix}.${name}`;
  return DICTIONARIES[language][key] ?? name;
}

/** One of {zh, en}. */
export function say(words) {
  return words?.[language] || words?.en || words?.zh || '';
}

/** 14:03:07 today, 11-28 14:03 on other days. */
export function time(instant) {
  if (!instant) {
    return '–';
  }
  const at = new Date(instant);
  return dayOf(at) === dayOf(new Date(serverNow()))
      ? clockTime(at)
      : `${dayOf(at).slice(5)} ${clockTime(at).slice(0, 5)}`;
}

/** 2026-11-29 14:03:07. */
export function fullTime(instant) {
  const at = new Date(instant);
  return `${dayOf(at)} ${clockTime(at)}`;
}

/** 14:03:07. */
export function clockTime(instant) {
  return CLOCK.format(new Date(instant));
}

/** "3 min ago". */
export function ago(instant, now = serverNow()) {
  const seconds = Math.round((now - Date.parse(instant)) / 1000);
  const [value, unit] =
      seconds < 60 ? [seconds, 'second']
      : seconds < 3600 ? [Math.floor(seconds / 60), 'minute']
      : seconds < 172_800 ? [Math.floor(seconds / 3600), 'hour']
      : [Math.floor(seconds / 86_400), 'day'];
  return new Intl.RelativeTimeFormat(language, {style: 'short'}).format(-value, unit);
}

/** 1:05, or 2:03:09 from an hour on. */
export function span(seconds) {
  const whole = Math.abs(Math.trunc(seconds));
  const two = value => String(value).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  return hours > 0
      ? `${hours}:${two(minutes)}:${two(whole % 60)}`
      : `${minutes}:${two(whole % 60)}`;
}

/** A figure with at most two decimals. */
export function figure(value) {
  return new Intl.NumberFormat(language, {maximumFractionDigits: 2}).format(value);
}

const CLOCK = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE, hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23',
});
// Sweden writes dates as ISO 8601 does.
const DAY = new Intl.DateTimeFormat('sv-SE', {timeZone: ZONE});

function dayOf(date) {
  return DAY.format(date);
}

function applyToDocument() {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
}
