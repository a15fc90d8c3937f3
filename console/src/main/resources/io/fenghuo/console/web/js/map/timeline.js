/** The slider of the last 24 hours, with how many alerts came when above it. */

import {everySecond} from '../clock.js';
import {h, replace, svg} from '../dom.js';
import {FILLS, LEVELS} from '../levels.js';
import {fullTime, t} from '../words.js';
import {BACK_MILLIS} from './past.js';

const STEP_MILLIS = 60_000;
const MARK_MILLIS = 600_000;
const MARKS_EVERY_MILLIS = 60_000;
/** Sixty times as fast as life: a minute each second. */
const PLAY_EVERY_MILLIS = 1000;
const STEPS = BACK_MILLIS / STEP_MILLIS;
const HEIGHT = 26;

/**
 * @param shown what the map shows; looked back by it
 * @returns {element, stop, toggle}
 */
export function timeline({api, live, shown}) {
  const marks = svg('svg', {
    class: 'marks', viewBox: `0 0 ${BACK_MILLIS / MARK_MILLIS} ${HEIGHT}`,
    preserveAspectRatio: 'none', 'aria-hidden': 'true',
  });
  const slider = h('input', {
    type: 'range', min: '0', max: String(STEPS), step: '1', value: String(STEPS),
    'aria-label': t('time.slider'), dataset: {action: 'time'}, oninput: moved,
  });
  const play = h('button', {dataset: {action: 'play'}, onclick: togglePlay});
  const now = h('button', {dataset: {action: 'live'}, onclick: backToNow}, t('time.live'));
  const shownTime = h('output', {class: 'shown-time'});
  const element = h('section', {class: 'timeline', 'aria-label': t('time.title')},
      play, now, h('div', {class: 'track'}, marks, slider), shownTime);
  let end = live.now();
  let playing = 0;
  let waiting = 0;
  let marksAt = 0;

  function instant() {
    return end - (STEPS - Number(slider.value)) * STEP_MILLIS;
  }

  function moved() {
    if (Number(slider.value) >= STEPS) {
      backToNow();
      return;
    }
    if (!shown.isPast) {
      end = live.now();
    }
    shown.at = instant();
    draw();
    clearTimeout(waiting);
    waiting = setTimeout(() => shown.lookBack(instant()).catch(fail), 120);
  }

  function fail(problem) {
    shownTime.textContent = problem.message;
  }

  function backToNow() {
    stopPlaying();
    clearTimeout(waiting);
    slider.value = String(STEPS);
    shown.backToNow();
    draw();
  }

  function togglePlay() {
    if (playing) {
      stopPlaying();
    } else {
      if (!shown.isPast) {
        slider.value = String(STEPS - 60);
        moved();
      }
      playing = setInterval(() => {
        slider.value = String(Number(slider.value) + 1);
        moved();
      }, PLAY_EVERY_MILLIS);
    }
    draw();
  }

  function stopPlaying() {
    clearInterval(playing);
    playing = 0;
  }

  function draw() {
    play.textContent = playing ? t('time.pause') : t('time.play');
    now.disabled = !shown.isPast;
    const words = shown.isPast ? fullTime(shown.at) : t('time.is-live');
    shownTime.textContent = words;
    slider.setAttribute('aria-valuetext', words);
    element.classList.toggle('past', shown.isPast);
  }

  async function drawMarks() {
    const to = shown.isPast ? end : live.now();
    marksAt = live.now();
    const from = to - BACK_MILLIS;
    const answer = await api.get('/replay/marks', {
      from: new Date(from).toISOString(), to: new Date(to).toISOString(),
    });
    const most = Math.max(4, ...answer.marks.map(({counts}) =>
        LEVELS.reduce((sum, level) => sum + (counts[level] ?? 0), 0)));
    replace(marks, answer.marks.map(mark => bar(mark, from, HEIGHT / most)));
  }

  const stop = everySecond(() => {
    if (live.now() - marksAt > MARKS_EVERY_MILLIS) {
      drawMarks().catch(() => null);
    }
  });
  draw();

  return {
    element,
    toggle: togglePlay,
    backToNow,
    step(minutes) {
      slider.value = String(Number(slider.value) + minutes);
      moved();
    },
    stop() {
      stop();
      stopPlaying();
      clearTimeout(waiting);
    },
  };
}

/** Ten minutes, the highest level at the bottom, where it is seen even if it is one alert. */
function bar({from, counts}, start, unit) {
  const x = (Date.parse(from) - start) / MARK_MILLIS;
  let y = HEIGHT;
  return [...LEVELS].reverse().filter(level => counts[level]).map(level => {
    const height = Math.max(counts[level] * unit, 2);
    y -= height;
    return svg('rect', {x: x + 0.1, y, width: 0.8, height, fill: FILLS[level]});
  });
}
