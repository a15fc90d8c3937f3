/**
 * Names as people can read them: pseudonyms are long numbers, of which a few digits tell one from
 * another; whoever points at the name sees it whole.
 */

import {h} from './dom.js';

const PSEUDONYM = /\b([0-9a-f]{6})[0-9a-f]{18,}\b/g;

/** vehicle:1f14e5… for vehicle:1f14e510a2…; also within a sentence. */
export function short(text) {
  return text?.replace(PSEUDONYM, '$1…') ?? '';
}

/** The short text, as a node that knows the whole one. */
export function shortened(text) {
  const words = short(text);
  return words === text || !text ? words : h('span', {title: text}, words);
}
