// The page: state from /sandbox/state, changes from /sandbox/live, faults to /sandbox/faults.
import { composer } from '/sandbox/compose.js';
import * as interact from '/sandbox/interact.js';
import { element, message, note, refreshMoments } from '/sandbox/render.js';

const MOST_SHOWN = 200;
const CLOSE_TOGETHER_MILLIS = 7 * 60 * 1000;
const THREAD = 11;

const byId = (id) => document.getElementById(id);
const log = byId('log');
const channels = new Map();
const messages = new Map();
const unread = new Map();
let current = '';

let guilds = [];
let people = [];
let person = '';
const failures = new Map();

const named = (list, id) => list.find((each) => each.id === id);
const guildOf = (channel) => named(guilds, (channels.get(channel) || {}).guild_id) || guilds[0] || { roles: [] };
const context = {
  user: (id) => (named(people, id) || { username: `user-${id.slice(-4)}` }).username,
  role: (id) => (named(guilds.flatMap((guild) => guild.roles), id) || { name: `role-${id.slice(-4)}` }).name.replace(/^@/, ''),
  channel: (id) => (channels.get(id) || { name: 'unknown' }).name,
  failure: (id) => failures.get(id),
  inThread: (id) => (messages.get(id) || []).slice(-5),
  opened: new Set(),
  press,
  dismiss: (id) => { interact.dismiss(id); showMessages(false); byId('say').focus(); },
  goTo: (id) => {
    const original = log.querySelector(`[data-id="${CSS.escape(id)}"]`);
    if (!original) return;
    original.scrollIntoView({ block: 'center' });
    original.tabIndex = -1;
    original.focus();
  },
};

// ---- what is there --------------------------------------------------------------------------------------------

// Nothing when the sandbox is not there; the live connection comes back by itself and asks again.
async function state(most) {
  try {
    return await (await fetch(`/sandbox/state?messages=${most}`)).json();
  } catch {
    status(false);
    return null;
  }
}

async function load() {
  const now = await state(100);
  if (!now) return;
  channels.clear();
  messages.clear();
  guilds = now.guilds;
  people = now.people;
  for (const channel of guilds.flatMap((guild) => guild.channels)) channels.set(channel.id, channel);
  showPeople();
  for (const [id, list] of Object.entries(now.messages)) messages.set(id, list.reverse());
  const asked = location.hash.slice(1);
  if (!channels.has(current)) current = channels.has(asked) ? asked : channels.keys().next().value;
  showCounters(now.counters);
  showFaults(now.faults);
  showChannels();
  showMessages(true);
}

function soon(work, millis) {
  let timer = 0;
  return () => { if (!timer) timer = setTimeout(() => { timer = 0; work(); }, millis); };
}

const countLater = soon(async () => {
  const now = await state(0);
  if (!now) return;
  showCounters(now.counters);
  showFaults(now.faults);
}, 1000);

function showCounters(counters) {
  const sessions = counters.gatewaySessions.length;
  byId('counts').textContent = `${counters.messagesCreated} sent, ${counters.messagesEdited} edited, `
    + `${counters.rateLimited.total} rate limited, ${counters.duplicatesAvoided} duplicates avoided, `
    + `${sessions} gateway ${sessions === 1 ? 'session' : 'sessions'}.`;
}

// ---- channels -------------------------------------------------------------------------------------------------

function showChannels() {
  const focused = document.activeElement && document.activeElement.dataset.channel;
  const all = [...channels.values()];
  const list = element('div', '', ...guilds.map((guild) => {
    const heading = element('h2', '', guild.name);
    heading.id = `guild-${guild.id}`;
    const group = element('div', 'of-guild', heading);
    group.setAttribute('role', 'group');
    group.setAttribute('aria-labelledby', heading.id);
    for (const channel of all.filter((each) => each.type !== THREAD && each.guild_id === guild.id)) {
      group.append(channelButton(channel));
      for (const thread of all.filter((each) => each.type === THREAD && each.parent_id === channel.id).slice(-20)) {
        group.append(channelButton(thread));
      }
    }
    return group;
  }));
  byId('channels').replaceChildren(list);
  if (focused) document.querySelector(`[data-channel="${CSS.escape(focused)}"]`)?.focus();
}

function channelButton(channel) {
  const thread = channel.type === THREAD;
  const mark = element('span', 'hash', thread ? '↳' : '#');
  mark.setAttribute('aria-hidden', 'true');
  const count = unread.get(channel.id) || 0;
  const button = element('button', `channel${thread ? ' thread' : ''}`, mark, element('span', 'name', channel.name),
    count ? element('span', 'count', count > 99 ? '99+' : String(count)) : '');
  button.type = 'button';
  button.dataset.channel = channel.id;
  if (channel.id === current) button.setAttribute('aria-current', 'true');
  button.setAttribute('aria-label', `${thread ? 'Thread' : 'Channel'} ${channel.name}${count ? `, ${count} unread` : ''}`);
  button.addEventListener('click', () => open(channel.id));
  return button;
}

function open(id) {
  if (!channels.has(id)) return;
  current = id;
  unread.delete(id);
  compose.reset();
  history.replaceState(null, '', `#${id}`);
  side(false);
  showChannels();
  showMessages(true);
}

// ---- messages -------------------------------------------------------------------------------------------------

function atEnd() {
  return log.scrollHeight - log.scrollTop - log.clientHeight < 80;
}

function toEnd() {
  log.scrollTop = log.scrollHeight;
  byId('newest').hidden = true;
}

function follows(data, before) {
  return before && !before.note && data.type === 0 && !data.interaction && before.author.id === data.author.id
    && new Date(data.timestamp).toDateString() === new Date(before.timestamp).toDateString()
    && new Date(data.timestamp) - new Date(before.timestamp) < CLOSE_TOGETHER_MILLIS;
}

function shown(data, before) {
  return data.note ? note(data, context) : message(data, Boolean(follows(data, before)), context, open);
}

// Ids rise with time, and are too long for numbers.
function later(data, before) {
  return data.id.length - before.id.length || (data.id < before.id ? -1 : Number(data.id > before.id));
}

function listed(channel) {
  const own = interact.whispered(channel, person);
  const all = messages.get(channel) || [];
  return own.length ? [...all, ...own].sort(later) : all;
}

function nodes(data, before) {
  if (data.note) return [shown(data, before)];
  const date = new Date(data.timestamp);
  const made = [];
  if (!before || before.note || new Date(before.timestamp).toDateString() !== date.toDateString()) {
    made.push(element('div', 'day', date.toLocaleDateString('en', { dateStyle: 'long' })));
  }
  made.push(shown(data, before));
  return made;
}

function showMessages(jump) {
  const channel = channels.get(current);
  if (!channel) return;
  byId('title').textContent = channel.name;
  byId('title-mark').textContent = channel.type === THREAD ? '↳' : '#';
  byId('topic').textContent = channel.topic || '';
  byId('guild').textContent = guildOf(current).name || '';
  byId('say').setAttribute('aria-label', `Command in ${channel.name}`);
  document.title = `${channel.type === THREAD ? '' : '#'}${channel.name} – Practice Discord`;
  const stay = !jump && !atEnd();
  const top = log.scrollTop;
  const list = listed(current);
  // A whole channel is not news: only what is added to it is read aloud.
  log.setAttribute('aria-busy', 'true');
  log.replaceChildren(...list.flatMap((data, index) => nodes(data, list[index - 1])));
  if (!list.length) {
    log.append(element('p', 'empty', element('strong', '', `Nothing in ${channel.name} yet`),
      'Send Tocsin an alert and its message appears here.'));
  }
  log.removeAttribute('aria-busy');
  if (stay) log.scrollTop = top; else toEnd();
}

function added(data) {
  const list = messages.get(data.channel_id) || [];
  if (list.some((each) => each.id === data.id)) return;
  messages.set(data.channel_id, list);
  const before = list[list.length - 1];
  list.push(data);
  const parent = (channels.get(data.channel_id) || {}).parent_id;
  if (parent === current) redraw(data.channel_id);
  if (data.channel_id !== current) {
    if (list.length > MOST_SHOWN) list.shift();
    unread.set(data.channel_id, (unread.get(data.channel_id) || 0) + 1);
    showChannels();
    return;
  }
  const stay = !atEnd();
  if (list.length > MOST_SHOWN && !stay) {
    list.shift();
    showMessages(true);
    return;
  }
  log.querySelector('.empty')?.remove();
  log.append(...nodes(data, before));
  if (stay) byId('newest').hidden = false; else toEnd();
}

function changed(data) {
  const list = messages.get(data.channel_id) || [];
  const index = list.findIndex((each) => each.id === data.id);
  if (index < 0) return;
  list[index] = data;
  const old = data.channel_id === current && log.querySelector(`[data-id="${CSS.escape(data.id)}"]`);
  if (!old) return;
  const end = atEnd();
  const focused = old.contains(document.activeElement) ? document.activeElement.dataset.customId : '';
  const fresh = shown(data, list[index - 1]);
  old.replaceWith(fresh);
  if (focused) refocus(fresh, focused);
  if (end) toEnd();
}

function refocus(within, customId) {
  const same = within.querySelector(`button[data-custom-id="${CSS.escape(customId)}"]`) || within.querySelector('button[data-custom-id]');
  (same && !same.disabled ? same : log).focus();
}

function redraw(id) {
  const list = listed(current);
  const index = list.findIndex((each) => each.id === id);
  const old = index >= 0 && log.querySelector(`[data-id="${CSS.escape(id)}"]`);
  if (!old) return;
  const focused = old.contains(document.activeElement) ? document.activeElement.dataset.customId : '';
  const fresh = shown(list[index], list[index - 1]);
  old.replaceWith(fresh);
  if (focused) refocus(fresh, focused);
}

function removed(channel, ids) {
  const gone = new Set(ids);
  messages.set(channel, (messages.get(channel) || []).filter((each) => !gone.has(each.id)));
  if (channel === current) showMessages(false);
}

function channelChanged(event, data) {
  if (event.endsWith('_DELETE')) {
    channels.delete(data.id);
    if (current === data.id) open(channels.keys().next().value);
  } else {
    channels.set(data.id, data);
  }
  showChannels();
  if (data.id === current) showMessages(false);
}

// ---- people ---------------------------------------------------------------------------------------------------

function showPeople() {
  if (!named(people, person)) person = people[0].id;
  byId('person').replaceChildren(...people.map((each) => {
    const option = element('option', '', each.username);
    option.value = each.id;
    option.selected = each.id === person;
    return option;
  }));
}

async function press(owner, customId, button) {
  button.setAttribute('aria-busy', 'true');
  failures.delete(owner.id);
  const asked = await interact.ask({ kind: 'button', message: owner.id, customId, user: person });
  const became = asked.error ? asked : await interact.outcome(asked.id);
  button.removeAttribute('aria-busy');
  if (asked.error) failures.set(owner.id, asked.error);
  else if (became.state === 'failed') failures.set(owner.id, 'This interaction failed');
  redraw(owner.id);
}

async function sent(asked) {
  const became = await interact.outcome(asked.id);
  if (became.state !== 'failed') return;
  interact.note(asked.channel, asked.user, asked.id, `/${asked.name}: ${became.error}`);
  drawWhispers(asked);
}

// What is new is appended, so that it is read aloud; the rest is drawn where it stands.
function drawWhispers(interaction) {
  if (interaction.channel !== current || interaction.user !== person) return;
  const list = listed(current);
  const known = new Set(list.map((each) => each.id));
  const drawn = new Set([...log.querySelectorAll('article.message')].map((each) => each.dataset.id));
  const fresh = list.filter((each) => !drawn.has(each.id));
  const gone = [...drawn].some((id) => !known.has(id));
  if (gone || fresh.length > 1 || (fresh.length && fresh[0] !== list[list.length - 1])) {
    showMessages(atEnd());
    return;
  }
  const stay = !atEnd();
  interact.whispered(current, person).filter((each) => drawn.has(each.id)).forEach((each) => redraw(each.id));
  if (!fresh.length) return;
  log.querySelector('.empty')?.remove();
  log.append(...nodes(fresh[0], list[list.length - 2]));
  if (stay) byId('newest').hidden = false; else toEnd();
}

function toldOf(interaction) {
  if (interact.told(interaction)) drawWhispers(interaction);
}

const compose = composer({
  person: () => person,
  channel: () => current,
  people: () => people,
  roles: () => guildOf(current).roles.filter((role) => role.id !== guildOf(current).id),
  channels: () => [...channels.values()].filter((each) => each.guild_id === guildOf(current).id && each.type !== THREAD),
  sent,
});

// ---- live -----------------------------------------------------------------------------------------------------

function live() {
  const source = new EventSource('/sandbox/live');
  let lost = false;
  source.addEventListener('open', () => {
    status(true);
    if (lost) load();
    lost = false;
  });
  source.addEventListener('error', () => { lost = true; status(false); });
  source.addEventListener('message', (told) => {
    const { event, data } = JSON.parse(told.data);
    countLater();
    if (event === 'MESSAGE_CREATE') added(data);
    else if (event === 'MESSAGE_UPDATE') changed(data);
    else if (event === 'MESSAGE_DELETE') removed(data.channel_id, [data.id]);
    else if (event === 'MESSAGE_DELETE_BULK') removed(data.channel_id, data.ids);
    else if (event === 'SANDBOX_INTERACTION') toldOf(data);
    else if (event === 'SANDBOX_RESET') { interact.forget(); load(); }
    else if (event.startsWith('CHANNEL_') || event.startsWith('THREAD_')) channelChanged(event, data);
  });
}

function status(connected) {
  byId('live').textContent = connected ? 'Live' : 'Connection lost; trying again';
  byId('live-dot').classList.toggle('on', connected);
}

// ---- faults ---------------------------------------------------------------------------------------------------

const REST_FAULTS = [
  ['429', { kind: 'status', status: 429, retryAfter: 2 }],
  ['429 global', { kind: 'status', status: 429, retryAfter: 2, global: true }],
  ['500', { kind: 'status', status: 500 }],
  ['502 HTML', { kind: 'status', status: 502, html: true }],
  ['503', { kind: 'status', status: 503 }],
  ['403', { kind: 'status', status: 403 }],
  ['404', { kind: 'status', status: 404 }],
  ['Wait 2 s', { kind: 'delay', delayMillis: 2000 }],
  ['Drop', { kind: 'drop' }],
  ['Drop after doing it', { kind: 'drop-after-commit' }],
];
const GATEWAY_FAULTS = [
  ['Ask to reconnect', { kind: 'reconnect' }],
  ['Close 4000', { kind: 'close', code: 4000 }],
  ['Invalid session', { kind: 'invalid-session', resumable: false }],
];

async function order(label, fault, rest) {
  const wanted = { ...fault };
  if (rest) {
    wanted.times = Math.max(1, Number(byId('times').value) || 1);
    const [method, route] = byId('route').value.split(' ');
    if (route) Object.assign(wanted, { method, route });
  }
  const answer = await fetch('/sandbox/faults', { method: 'POST', body: JSON.stringify(wanted) });
  const told = await answer.json();
  if (!answer.ok) byId('order-result').textContent = told.error;
  else if (rest) byId('order-result').textContent = `Ordered: ${label}, ${wanted.times} times.`;
  else byId('order-result').textContent = `${label}: ${told.sessions} gateway sessions hit.`;
  if (told.faults) showFaults(told.faults);
}

function describe(fault) {
  const what = fault.kind === 'status' ? `${fault.status}${fault.global ? ' global' : ''}${fault.html ? ' HTML' : ''}` : fault.kind;
  return fault.route ? `${what} for ${fault.method || ''} ${fault.route}` : what;
}

function showFaults(list) {
  byId('fault-count').hidden = !list.length;
  byId('fault-count').textContent = String(list.length);
  byId('waiting').replaceChildren(...list.map((fault) => element('li', '', element('span', '', describe(fault)),
    element('span', '', `${fault.remaining} left`))));
  if (!list.length) byId('waiting').append(element('li', 'none', 'None: Discord behaves.'));
}

function panel(shown) {
  byId('faults').hidden = !shown;
  byId('open-faults').setAttribute('aria-expanded', String(shown));
  (shown ? byId('close-faults') : byId('open-faults')).focus();
}

function side(shown) {
  const was = byId('side').classList.contains('open');
  byId('side').classList.toggle('open', shown);
  byId('open-side').setAttribute('aria-expanded', String(shown));
  if (shown) byId('channels').querySelector('button')?.focus();
  else if (was) byId('open-side').focus();
}

function button(label, work) {
  const made = element('button', '', label);
  made.type = 'button';
  made.addEventListener('click', work);
  return made;
}

byId('rest-faults').append(...REST_FAULTS.map(([label, fault]) => button(label, () => order(label, fault, true))));
byId('gateway-faults').append(...GATEWAY_FAULTS.map(([label, fault]) => button(label, () => order(label, fault, false))));
byId('clear').addEventListener('click', async () => {
  showFaults((await (await fetch('/sandbox/faults', { method: 'DELETE' })).json()).faults);
  byId('order-result').textContent = 'Cleared.';
});
byId('open-faults').addEventListener('click', () => panel(byId('faults').hidden));
byId('close-faults').addEventListener('click', () => panel(false));
byId('open-side').addEventListener('click', () => side(true));
byId('close-side').addEventListener('click', () => side(false));
byId('newest').addEventListener('click', toEnd);
byId('person').addEventListener('change', () => {
  person = byId('person').value;
  failures.clear();
  compose.reset();
  showMessages(false);
});
log.addEventListener('scroll', () => { if (atEnd()) byId('newest').hidden = true; });
document.addEventListener('keydown', (pressed) => {
  if (pressed.key !== 'Escape') return;
  if (!byId('faults').hidden) panel(false);
  else side(false);
});
setInterval(() => refreshMoments(log), 10_000);

live();
load();
