/** Shortcuts of one key, which can be looked up by `?` and switched off there. */

import {h} from './dom.js';
import {showDialog} from './dialog.js';
import {t} from './words.js';

const KEPT = 'fenghuo.shortcuts';
const shortcuts = new Set();

let on = localStorage.getItem(KEPT) !== 'off';

/**
 * Adds shortcuts until the function that it returns is called.
 *
 * @param list of {keys: ['j', 'ArrowDown'], says: key of the words, run}
 */
export function addKeys(list) {
  list.forEach(shortcut => shortcuts.add(shortcut));
  return () => list.forEach(shortcut => shortcuts.delete(shortcut));
}

export function listenForKeys() {
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) {
      return;
    }
    if (isTyping(event) || (!on && event.key !== '?')) {
      return;
    }
    // What was added last is of the page in front.
    const shortcut = [...shortcuts].reverse().find(it => it.keys.includes(event.key));
    if (shortcut && shortcut.run(event) !== false) {
      event.preventDefault();
    }
  });
}

export function showKeys() {
  const rows = [...shortcuts].map(shortcut => h('tr', null,
      h('td', null, shortcut.keys.map(key => [h('kbd', null, SHOWN[key] ?? key), ' '])),
      h('td', null, t(shortcut.says))));
  showDialog(t('keys.title'),
      h('table', {class: 'keys'}, h('tbody', null, rows)),
      h('label', {class: 'check'},
          h('input', {type: 'checkbox', checked: on, onchange: event => {
            on = event.target.checked;
            localStorage.setItem(KEPT, on ? 'on' : 'off');
          }}),
          t('keys.on')));
}

const SHOWN = {ArrowDown: '↓', ArrowUp: '↑', ArrowLeft: '←', ArrowRight: '→', Escape: 'Esc'};

function isTyping(event) {
  const {target} = event;
  if (target.matches?.('input[type=range], input[type=checkbox]')) {
    return event.key.startsWith('Arrow') || event.key === ' ';
  }
  if (target.matches?.('input, textarea, [contenteditable]')) {
    return event.key !== 'Escape';
  }
  return target.matches?.('select') ?? false;
}
