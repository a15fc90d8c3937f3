/** Secrets that are shown once, and refusals. */

import {showDialog} from '../dialog.js';
import {h} from '../dom.js';
import {t} from '../words.js';

/** Shows a password or a token until somebody has written it down. */
export function showOnce(title, secret) {
  const copied = h('span', {role: 'status', class: 'muted'});
  const copy = async () => {
    await navigator.clipboard.writeText(secret);
    copied.textContent = t('once.copied');
  };
  showDialog(title,
      h('p', null, t('once.shown')),
      h('code', {class: 'once', tabindex: '0', dataset: {secret: ''}}, secret),
      // Browsers let a page copy only over TLS or on this machine.
      navigator.clipboard && h('p', {class: 'buttons'},
          h('button', {type: 'button', onclick: copy}, t('once.copy')), copied));
}

/** Does something, and says why where it is refused. */
export async function attempt(doing) {
  try {
    return await doing();
  } catch (failure) {
    showDialog(t('people.refused'), h('p', {class: 'failure', role: 'alert'}, failure.message));
    return null;
  }
}
