/** The style sheet's colours, for canvases, which know no custom properties. */

const probe = document.createElement('span');
let known = new Map();

/** colour('--land') in the theme that is shown. */
export function colour(property) {
  if (!known.has(property)) {
    probe.hidden = true;
    document.body.append(probe);
    probe.style.color = `var(${property})`;
    known.set(property, getComputedStyle(probe).color);
    probe.remove();
  }
  return known.get(property);
}

/** Calls `changed` whenever another theme is shown, until the function it returns is called. */
export function onTheme(changed) {
  const forget = () => {
    known = new Map();
    changed();
  };
  const system = matchMedia('(prefers-color-scheme: light)');
  document.addEventListener('fenghuo:theme', forget);
  system.addEventListener('change', forget);
  return () => {
    document.removeEventListener('fenghuo:theme', forget);
    system.removeEventListener('change', forget);
  };
}
