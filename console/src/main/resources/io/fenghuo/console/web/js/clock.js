/** The server's time, by which everybody's countdowns run alike, however wrong this clock is. */

let aheadMillis = 0;

/** Milliseconds since the epoch, by the server's clock. */
export function serverNow() {
  return Date.now() + aheadMillis;
}

/** The server said what time it is. */
export function heardTime(instant) {
  aheadMillis = Date.parse(instant) - Date.now();
}

/** Calls `tick` now and at every full second until the function that it returns is called. */
export function everySecond(tick) {
  let timer = 0;
  const run = () => {
    tick();
    timer = setTimeout(run, 1000 - (serverNow() % 1000));
  };
  run();
  return () => clearTimeout(timer);
}
