/** Making nodes from data, so that nothing that somebody typed is ever read as markup. */

const SVG = 'http://www.w3.org/2000/svg';

/**
 * An element: h('button', {class: 'primary', onclick: send, dataset: {action: 'close'}}, 'Close').
 * Attributes that are null or false are left out; children may be nested lists, and null.
 */
export function h(tag, attributes, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** The same within SVG. */
export function svg(tag, attributes, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

/** Gives a node other children. */
export function replace(node, ...children) {
  node.replaceChildren(...nodes(children));
  return node;
}

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    set(node, name, value);
  }
  node.append(...nodes(children));
  return node;
}

function set(node, name, value) {
  if (value === null || value === undefined || value === false) {
    return;
  }
  if (name.startsWith('on')) {
    node.addEventListener(name.slice(2), value);
  } else if (name === 'dataset') {
    Object.assign(node.dataset, value);
  } else if (name === 'style') {
    // By script a style is no attribute, which the content security policy would refuse.
    for (const [property, wanted] of Object.entries(value)) {
      node.style.setProperty(property, wanted);
    }
  } else if (name === 'value' || name === 'checked' || name === 'selected') {
    node[name] = value;
  } else {
    node.setAttribute(name, value === true ? '' : value);
  }
}

function nodes(children) {
  return children
      .flat(Infinity)
      .filter(child => child !== null && child !== undefined && child !== false)
      .map(child => (child instanceof Node ? child : document.createTextNode(String(child))));
}

/**
 * Brings children into an order by moving as few as it can, so that the focus and the place of
 * scrolling stay.
 */
export function arrange(parent, wanted) {
  const stays = new Set(wanted);
  for (const child of [...parent.children]) {
    if (!stays.has(child)) {
      child.remove();
    }
  }
  let next = parent.firstChild;
  for (const child of wanted) {
    if (child === next) {
      next = next.nextSibling;
    } else {
      parent.insertBefore(child, next);
    }
  }
}

/** Makes a function that calls `draw` once before the next frame, however often it is called. */
export function eachFrame(draw) {
  let asked = 0;
  return () => {
    asked ||= requestAnimationFrame(() => {
      asked = 0;
      draw();
    });
  };
}
