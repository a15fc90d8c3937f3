/** Sending actions and waiting for what became of them, which comes back by the stream. */

import {h, replace} from '../dom.js';
import {ask, field} from '../dialog.js';
import {live} from '../live.js';
import {short} from '../names.js';
import {figure, named, say, t} from '../words.js';
import {unitsFor} from './units.js';

const PATIENCE_MILLIS = 10_000;
const SILENCES = [[30, 'ask.minutes', 30], [60, 'ask.hours', 1], [240, 'ask.hours', 4],
  [720, 'ask.hours', 12], [1440, 'ask.hours', 24]];
const NEEDS_REASON = new Set(['false-alarm', 'refuse', 'withdraw', 'silence']);
const ASKED = new Set(['false-alarm', 'refuse', 'withdraw', 'escalate', 'close', 'reopen',
  'sign-off', 'confirm-flight']);

/**
 * Asks what must be asked, sends the action and says what became of it.
 *
 * @param action as in data-action: 'false-alarm'
 * @param about {incident, order}
 * @param button pressed; off until the answer is there
 * @param words node in which to say how it went
 */
export async function act({api, action, incident, order = null, button, words}) {
  const more = await details(action, incident, order);
  if (!more) {
    return;
  }
  button.disabled = true;
  words.className = 'outcome';
  replace(words, t('action.waiting'));
  const outcome = await send(api, {
    verb: action.toUpperCase().replaceAll('-', '_'),
    county: incident.county,
    incident: incident.id,
    order: order?.id,
    ...more,
  });
  button.disabled = false;
  words.className = `outcome ${outcome.good ? 'good' : 'bad'}`;
  replace(words, outcome.say(t(`action.${action}`)));
}

/** What else the action needs, or null where it was thought better of. */
async function details(action, incident, order) {
  switch (action) {
    case 'dispatch':
      return chooseUnit(incident);
    case 'silence':
      return chooseSilence(incident);
    default:
      return ASKED.has(action) ? askReason(action, order) : {};
  }
}

async function send(api, body) {
  const answers = collectAnswers();
  try {
    const {id} = await api.post('/actions', body);
    const answer = await answers.of(id);
    return answer
        ? {
          good: answer.outcome === 'ACCEPTED',
          say: action => t(answer.outcome === 'ACCEPTED' ? 'action.accepted' : 'action.refused',
              {action, words: short(say(answer.words))}),
        }
        : {good: false, say: () => t('action.no-answer')};
  } catch (problem) {
    return {good: false, say: () => t('action.not-sent', {why: problem.message})};
  } finally {
    answers.stop();
  }
}

/** Listens before the action is sent: its answer may come before its id is known. */
function collectAnswers() {
  const early = new Map();
  let wanted = null;
  const stop = live.on('answer', answer => {
    early.set(answer.action, answer);
    wanted?.(answer);
  });
  return {
    stop,
    of: id => new Promise(resolve => {
      if (early.has(id)) {
        resolve(early.get(id));
        return;
      }
      wanted = answer => answer.action === id && resolve(answer);
      setTimeout(() => resolve(null), PATIENCE_MILLIS);
    }),
  };
}

function reasonField(required) {
  return field(t(required ? 'ask.reason' : 'ask.reason-optional'),
      h('textarea', {name: 'reason', required, maxlength: '500'}));
}

async function askReason(action, order) {
  const answer = await ask({
    title: t(`ask.${action}`, {unit: short(order?.unit)}),
    fields: action === 'confirm-flight' ? [] : [reasonField(NEEDS_REASON.has(action))],
    confirm: t(`action.${action}`),
    danger: NEEDS_REASON.has(action),
  });
  return answer && {reason: answer.reason?.trim() || undefined};
}

async function chooseUnit(incident) {
  const targets = [...new Set(incident.alerts.flatMap(({alert}) => alert.response.targets))];
  const target = h('select', {name: 'target', required: true, onchange: offer},
      targets.map(value => h('option', {value}, named('target', value))));
  const unit = h('select', {name: 'unit', required: true, size: '9'});
  offer();
  const answer = await ask({
    title: t('ask.dispatch'),
    intro: unit.length === 0 ? t('ask.no-unit') : null,
    fields: [field(t('ask.target'), target), field(t('ask.unit'), unit)],
    confirm: t('action.dispatch'),
  });
  return answer?.unit ? {unit: answer.unit, target: answer.target} : null;

  function offer() {
    const {fitting, others} = unitsFor(target.value, incident.place, live.units.values());
    const group = (key, list) => list.length > 0
        && h('optgroup', {label: t(key)}, list.map(({unit: {id, kind}, km}) =>
          h('option', {value: id}, `${named('unit', kind)} · ${short(id)} · ${figure(km)} km`)));
    replace(unit, group('ask.fits', fitting), group('ask.others', others));
    unit.selectedIndex = 0;
  }
}

async function chooseSilence(incident) {
  const {alert} = incident.alerts.at(-1);
  const choices = silenceChoices(incident, alert);
  const answer = await ask({
    title: t('ask.silence'),
    fields: [
      h('div', {class: 'field'}, choices.map(({name, words}, index) =>
          h('label', {class: 'check'},
              h('input', {type: 'radio', name: 'what', value: name, checked: index === 0}),
              words))),
      field(t('ask.silence-hours'), h('select', {name: 'minutes'},
          SILENCES.map(([minutes, key, count]) =>
              h('option', {value: minutes, selected: minutes === 60}, t(key, {count}))))),
      reasonField(true),
    ],
    confirm: t('action.silence'),
  });
  if (!answer) {
    return null;
  }
  const {matchers} = choices.find(({name}) => name === answer.what);
  const until = new Date(live.now() + Number(answer.minutes) * 60_000);
  return {silence: {matchers, until: until.toISOString()}, reason: answer.reason.trim()};
}

/** From what keeps the least silent to what keeps the most. */
function silenceChoices(incident, {subject, hazard, scenario, place}) {
  const county = place.county ? {county: [place.county]} : {};
  const words = {hazard: named('hazard', hazard)};
  return [
    {
      name: 'subject', words: t('match.subject', {...words, value: short(subject)}),
      matchers: {subject: [subject], hazard: [hazard]},
    },
    place.cell && {
      name: 'cell', words: t('match.cell', words),
      matchers: {cell: [place.cell], hazard: [hazard]},
    },
    {
      name: 'scenario', words: t('match.scenario', {value: scenario}),
      matchers: {scenario: [scenario], ...county},
    },
    {name: 'hazard', words: t('match.hazard', words), matchers: {hazard: [hazard], ...county}},
  ].filter(Boolean);
}
