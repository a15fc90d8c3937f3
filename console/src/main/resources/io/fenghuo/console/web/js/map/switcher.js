/** Choosing the layers and the base map; what was chosen is kept. */

import {h} from '../dom.js';
import {say, t} from '../words.js';

const KEPT = 'fenghuo.layers';
const SHOWN_AT_FIRST = ['counties', 'rivers', 'roads', 'units', 'docks', 'incidents', 'alerts'];

/**
 * @param failed called with the name and the problem of a layer that cannot be loaded
 * @returns a <details> to put on the map
 */
export function switcher({drawing, bases, failed}) {
  const kept = JSON.parse(localStorage.getItem(KEPT) ?? '{}');
  const visible = new Set(kept.layers ?? SHOWN_AT_FIRST);
  const loaded = new Set();
  let base = bases.find(({id}) => id === kept.base) ?? bases[0];

  function keep() {
    localStorage.setItem(KEPT, JSON.stringify({layers: [...visible], base: base?.id}));
  }

  function show(layer) {
    const on = visible.has(layer.name);
    layer.layers.forEach(it => it.setVisible(on));
    if (on && layer.load && !loaded.has(layer.name)) {
      loaded.add(layer.name);
      return layer.load().catch(problem => {
        loaded.delete(layer.name);
        failed(layer.name, problem);
      });
    }
    return null;
  }

  const ready = Promise.all(drawing.layers.map(show));
  drawing.showBase(base);

  const element = h('details', {class: 'switcher'},
      h('summary', {dataset: {action: 'layers'}}, t('map.layers')),
      h('fieldset', null,
          h('legend', {class: 'unseen'}, t('map.layers')),
          [...drawing.layers].reverse().map(layer => h('label', {class: 'check'},
              h('input', {
                type: 'checkbox', checked: visible.has(layer.name), dataset: {layer: layer.name},
                onchange: event => {
                  if (event.target.checked) {
                    visible.add(layer.name);
                  } else {
                    visible.delete(layer.name);
                  }
                  show(layer);
                  keep();
                },
              }),
              t(`layer.${layer.name}`)))),
      bases.length > 1 && h('fieldset', null,
          h('legend', null, t('map.base')),
          bases.map(choice => h('label', {class: 'check'},
              h('input', {
                type: 'radio', name: 'base', checked: choice === base,
                onchange: () => {
                  base = choice;
                  drawing.showBase(base);
                  keep();
                },
              }),
              say(choice.title)))));
  return {element, ready};
}
