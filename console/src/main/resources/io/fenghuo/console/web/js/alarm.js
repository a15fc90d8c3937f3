/**
 * A new red: a sound, the title blinking until somebody is there, a strip with a way to it, and
 * words for who listens to the page.
 */

import {h, replace} from './dom.js';
import {levelBadge} from './levels.js';
import {live} from './live.js';
import {short} from './names.js';
import {say, t} from './words.js';

const KEPT = 'fenghuo.sound';
const TITLE = '烽火 Fenghuo';
const BEEPS = [[880, 0], [660, 0.22], [880, 0.44], [660, 0.66]];
const QUIET_MILLIS = 3000;

let sound = localStorage.getItem(KEPT) !== 'off';
let audio = null;
let lastRang = 0;
let blinking = 0;
const known = new Set();
const unseen = new Map();

export function isSoundOn() {
  return sound;
}

export function setSound(on) {
  sound = on;
  localStorage.setItem(KEPT, on ? 'on' : 'off');
  if (on) {
    ring();
  }
}

/** Watches from now on; reds that were there before are not news. */
export function watchForReds() {
  live.on('state', ({whole}) => {
    if (whole) {
      const reds = redsOf(live);
      // Those that came while the connection was lost are.
      if (known.size > 0) {
        reds.forEach(notice);
      }
      reds.forEach(({id}) => known.add(id));
      known.add('the first situation');
    }
  });
  live.on('alert', view => {
    if (view.up && view.alert.level === 'RED') {
      notice(redAlert(view));
    } else {
      isRedNoMore(view.id);
    }
  });
  live.on('incident', incident => {
    if (incident.level === 'RED' && live.incidents.has(incident.id)) {
      notice(redIncident(incident));
    } else {
      isRedNoMore(incident.id);
    }
  });
  for (const gesture of ['pointerdown', 'keydown']) {
    document.addEventListener(gesture, () => {
      wakeSound();
      stopBlinking();
    }, {capture: true});
  }
}

function redsOf({alerts, incidents}) {
  return [
    ...[...incidents.values()].filter(it => it.level === 'RED').map(redIncident),
    ...[...alerts.values()].filter(it => it.alert.level === 'RED').map(redAlert),
  ];
}

function redAlert({id, alert}) {
  return {id, headline: alert.headline, alert: id};
}

function redIncident({id, headline}) {
  return {id, headline, incident: id};
}

/** Reds are told once, and an alert with the incident that it belongs to is one. */
function notice(red) {
  if (known.has(red.id)) {
    return;
  }
  known.add(red.id);
  const incident = red.incident ?? incidentOf(red.alert);
  if (red.incident) {
    live.incidents.get(incident)?.alerts.forEach(({alert}) => forget(alert.alertId));
  } else if (unseen.has(incident)) {
    return;
  }
  unseen.set(red.id, red);
  document.getElementById('urgent').textContent =
      t('alarm.new-red', {headline: short(say(red.headline))});
  ring();
  startBlinking();
  draw();
}

export function incidentOf(alertId) {
  for (const incident of live.incidents.values()) {
    if (incident.alerts.some(({alert}) => alert.alertId === alertId)) {
      return incident.id;
    }
  }
  return null;
}

/** Should it become red again, that is news again. */
function isRedNoMore(id) {
  known.delete(id);
  forget(id);
}

function forget(id) {
  if (unseen.delete(id)) {
    draw();
  }
}

/** Somebody opened it. */
export function sawIncident(id) {
  const mine = [...unseen.values()]
      .filter(red => (red.incident ?? incidentOf(red.alert)) === id);
  mine.forEach(red => unseen.delete(red.id));
  if (mine.length > 0) {
    draw();
  }
}

export function drawNews() {
  draw();
}

function draw() {
  const strip = document.getElementById('news');
  strip.hidden = unseen.size === 0;
  if (strip.hidden) {
    stopBlinking();
    replace(strip);
    return;
  }
  const red = [...unseen.values()].at(-1);
  const incident = red.incident ?? incidentOf(red.alert);
  replace(strip,
      levelBadge('RED'),
      h('strong', null, t('alarm.count', {count: unseen.size})),
      h('span', {class: 'headline', title: say(red.headline)}, short(say(red.headline))),
      h('a', {
        class: 'button', dataset: {action: 'open-red'},
        href: incident
            ? `#/incident/${encodeURIComponent(incident)}`
            : `#/map?alert=${encodeURIComponent(red.id)}`,
      }, t('alarm.open')),
      h('button', {
        dataset: {action: 'seen'},
        onclick: () => {
          unseen.clear();
          draw();
        },
      }, t('alarm.seen')));
}

function startBlinking() {
  if (blinking) {
    return;
  }
  let on = false;
  blinking = setInterval(() => {
    on = !on;
    const red = [...unseen.values()].at(-1);
    document.title = on && red ? `⬣ ${t('level.RED')} (${unseen.size}) ${short(say(red.headline))}` : TITLE;
  }, 800);
}

function stopBlinking() {
  clearInterval(blinking);
  blinking = 0;
  document.title = unseen.size > 0 ? `(${unseen.size}) ${TITLE}` : TITLE;
}

/** Browsers let a page sound only after somebody touched it. */
function wakeSound() {
  audio ??= new AudioContext();
  if (audio.state === 'suspended') {
    audio.resume();
  }
}

function ring() {
  if (!sound || audio?.state !== 'running' || Date.now() - lastRang < QUIET_MILLIS) {
    return;
  }
  lastRang = Date.now();
  for (const [frequency, after] of BEEPS) {
    const start = audio.currentTime + after;
    const tone = new OscillatorNode(audio, {frequency, type: 'triangle'});
    const loudness = new GainNode(audio, {gain: 0});
    loudness.gain.setValueAtTime(0, start);
    loudness.gain.linearRampToValueAtTime(0.25, start + 0.02);
    loudness.gain.linearRampToValueAtTime(0, start + 0.2);
    tone.connect(loudness).connect(audio.destination);
    tone.start(start);
    tone.stop(start + 0.21);
  }
}
