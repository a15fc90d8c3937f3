/**
 * Server-sent events by fetch.
 *
 * EventSource would hide the heartbeats and the status of a refusal, and so whether a silent
 * connection is alive, which an alarm page must know.
 */

const SILENT_MILLIS = 40_000;

/**
 * Reads events until the connection ends, is silent for too long, or `signal` is aborted.
 *
 * @param heard called with the name and the parsed data of each event
 * @returns the HTTP status where the stream was refused, or 200 when it ended
 */
export async function readEvents(url, signal, heard) {
  const silence = new AbortController();
  const response = await fetch(url, {
    headers: {Accept: 'text/event-stream'},
    cache: 'no-store',
    signal: AbortSignal.any([signal, silence.signal]),
  });
  if (!response.ok) {
    return response.status;
  }
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const watchdog = setTimeout(() => silence.abort(), SILENT_MILLIS);
    const {done, value} = await reader.read().finally(() => clearTimeout(watchdog));
    if (done) {
      return 200;
    }
    const blocks = (rest + value.replaceAll('\r', '')).split('\n\n');
    rest = blocks.pop();
    for (const block of blocks) {
      const event = parse(block);
      if (event.data) {
        heard(event.name, JSON.parse(event.data));
      }
    }
  }
}

function parse(block) {
  let name = 'message';
  const data = [];
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') {
      name = value;
    } else if (field === 'data') {
      data.push(value);
    }
  }
  return {name, data: data.join('\n')};
}
