/** Dialogs: the browser's own, which keep the focus and close by Escape. */

import {h} from './dom.js';
import {t} from './words.js';

/** Shows something until it is closed. */
export function showDialog(title, ...content) {
  const dialog = h('dialog', {'aria-labelledby': 'dialog-title'},
      h('form', {method: 'dialog'},
          h('h2', {id: 'dialog-title'}, title),
          content,
          h('div', {class: 'buttons'}, h('button', {value: 'close'}, t('dialog.close')))));
  open(dialog);
  return dialog;
}

/**
 * Asks for something before it is done.
 *
 * @param fields nodes with names, whose values are the answer
 * @returns the values by name, or null where it was thought better of
 */
export function ask({title, intro = null, fields = [], confirm, danger = false}) {
  return new Promise(resolve => {
    const form = h('form', {method: 'dialog', onsubmit: () => resolve(valuesOf(form))},
        h('h2', {id: 'dialog-title'}, title),
        intro && h('p', null, intro),
        fields,
        h('div', {class: 'buttons'},
            h('button', {type: 'button', onclick: () => dialog.close()}, t('dialog.cancel')),
            h('button', {class: danger ? 'danger' : 'primary', dataset: {confirm: ''}}, confirm)));
    const dialog = h('dialog', {
      'aria-labelledby': 'dialog-title',
      // After a submit this comes second and changes nothing.
      onclose: () => resolve(null),
    }, form);
    open(dialog);
  });
}

/** A named field beneath its label. */
export function field(label, control) {
  return h('label', {class: 'field'}, h('span', null, label), control);
}

function open(dialog) {
  document.body.append(dialog);
  dialog.addEventListener('close', () => dialog.remove());
  // Keys pressed within are the dialog's, not shortcuts.
  dialog.addEventListener('keydown', event => event.stopPropagation());
  dialog.showModal();
}

function valuesOf(form) {
  return Object.fromEntries(new FormData(form));
}
