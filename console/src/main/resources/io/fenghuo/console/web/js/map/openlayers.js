/** OpenLayers, fetched when a map is first shown, so that no other page waits for it. */

const AT = '/webjars/ol/10.7.0';

let loading = null;

/** Gives the global `ol`. */
export function loadOpenLayers() {
  loading ??= new Promise((resolve, reject) => {
    const style = document.createElement('link');
    style.rel = 'stylesheet';
    style.href = `${AT}/ol.css`;
    // Before the console's own, which may change it.
    document.head.prepend(style);
    const script = document.createElement('script');
    script.src = `${AT}/dist/ol.js`;
    script.onload = () => resolve(window.ol);
    script.onerror = () => {
      loading = null;
      reject(new Error(`${script.src} cannot be loaded`));
    };
    document.head.append(script);
  });
  return loading;
}
