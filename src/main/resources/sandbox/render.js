// Turns messages into elements. What a message says is hostile: it becomes text nodes, never markup, and links go to
// http and https only.

const EPHEMERAL = 64;
const LOADING = 128;
const SAFE_LINK = /^https?:\/\//i;

export function element(name, classes, ...children) {
  const made = document.createElement(name);
  if (classes) made.className = classes;
  for (const child of children) {
    if (child !== null && child !== undefined && child !== '') made.append(child);
  }
  return made;
}

function link(href, ...children) {
  if (!SAFE_LINK.test(href || '')) return element('span', '', ...children);
  const anchor = element('a', '', ...children);
  anchor.href = href;
  anchor.rel = 'noopener noreferrer nofollow';
  anchor.target = '_blank';
  return anchor;
}

// ---- times ----------------------------------------------------------------------------------------------------

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const UNITS = [['year', 31536000], ['month', 2592000], ['week', 604800], ['day', 86400], ['hour', 3600], ['minute', 60]];
const STYLES = {
  t: { timeStyle: 'short' }, T: { timeStyle: 'medium' }, d: { dateStyle: 'short' }, D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' }, F: { dateStyle: 'full', timeStyle: 'short' },
};

function ago(date) {
  const seconds = Math.round((date.getTime() - Date.now()) / 1000);
  const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) || ['second', 1];
  return relative.format(Math.round(seconds / size), unit);
}

export function moment(date, style) {
  const shown = element('time', 'moment');
  if (Number.isNaN(date.getTime())) return document.createTextNode('Invalid Date');
  shown.dateTime = date.toISOString();
  shown.title = date.toLocaleString('en', { dateStyle: 'full', timeStyle: 'long' });
  if (style === 'R') {
    shown.dataset.relative = 'true';
    shown.textContent = ago(date);
  } else {
    shown.textContent = date.toLocaleString('en', STYLES[style] || STYLES.f);
  }
  return shown;
}

export function refreshMoments(root) {
  for (const shown of root.querySelectorAll('time[data-relative]')) shown.textContent = ago(new Date(shown.dateTime));
}

export function clock(date) {
  const today = new Date();
  const time = date.toLocaleTimeString('en', { timeStyle: 'short' });
  if (date.toDateString() === today.toDateString()) return `Today at ${time}`;
  return `${date.toLocaleDateString('en', { dateStyle: 'short' })} ${time}`;
}

// ---- Discord's markdown ---------------------------------------------------------------------------------------

const INLINE = [
  [/^\\([^\sa-zA-Z0-9])/, (m) => m[1]],
  [/^``(.+?)``(?!`)/s, (m) => element('code', '', m[1].trim())],
  [/^`([^`\n]+)`/, (m) => element('code', '', m[1])],
  [/^\*\*\*(.+?)\*\*\*/s, (m, c) => element('strong', '', element('em', '', ...inline(m[1], c)))],
  [/^\*\*(.+?)\*\*(?!\*)/s, (m, c) => element('strong', '', ...inline(m[1], c))],
  [/^__(.+?)__(?!_)/s, (m, c) => element('u', '', ...inline(m[1], c))],
  [/^~~(.+?)~~/s, (m, c) => element('s', '', ...inline(m[1], c))],
  [/^\|\|(.+?)\|\|/s, (m, c) => spoiler(inline(m[1], c))],
  [/^\*(?!\s)([^*\n]+?)\*(?!\*)/, (m, c) => element('em', '', ...inline(m[1], c))],
  [/^_(?!\s)([^_\n]+?)_(?![a-zA-Z0-9_])/, (m, c) => element('em', '', ...inline(m[1], c))],
  [/^<t:(-?\d{1,13})(?::([tTdDfFR]))?>/, (m) => moment(new Date(Number(m[1]) * 1000), m[2] || 'f')],
  [/^<@!?(\d{1,19})>/, (m, c) => element('span', 'mention', `@${c.user(m[1])}`)],
  [/^<@&(\d{1,19})>/, (m, c) => element('span', 'mention', `@${c.role(m[1])}`)],
  [/^<#(\d{1,19})>/, (m, c) => element('span', 'mention', `#${c.channel(m[1])}`)],
  [/^<a?:(\w{2,32}):\d+>/, (m) => `:${m[1]}:`],
  [/^<\/([^:>]{1,100}):\d+>/, (m) => element('span', 'mention', `/${m[1]}`)],
  [/^@(everyone|here)\b/, (m) => element('span', 'mention', m[0])],
  [/^\[([^\]\n]{1,500})\]\(<?(https?:\/\/[^\s<>)]+)>?\)/, (m, c) => link(m[2], ...inline(m[1], c))],
  [/^<(https?:\/\/[^\s<>]+)>/, (m) => link(m[1], m[1])],
  [/^https?:\/\/[^\s<>]*[^\s<>.,:;"')\]*_~|]/, (m) => link(m[0], m[0])],
];
const PLAIN = /^(?:[a-zA-Z0-9]+|\s+|.)/s;
const MOST_DEPTH = 8;

function spoiler(children) {
  const hidden = element('span', 'spoiler', ...children);
  hidden.tabIndex = 0;
  return hidden;
}

function inline(text, context) {
  const deeper = { ...context, depth: (context.depth || 0) + 1 };
  if (deeper.depth > MOST_DEPTH) return [text];
  const out = [];
  let plain = '';
  let rest = text;
  while (rest) {
    // Words cannot begin anything but a link.
    const word = /^(?!https?:)[a-zA-Z0-9]+/.exec(rest);
    const rule = word ? null : INLINE.map(([pattern, make]) => [pattern.exec(rest), make]).find(([m]) => m);
    if (rule) {
      if (plain) out.push(plain);
      plain = '';
      out.push(rule[1](rule[0], deeper));
      rest = rest.slice(rule[0][0].length);
    } else {
      const step = (word || PLAIN.exec(rest))[0];
      plain += step;
      rest = rest.slice(step.length);
    }
  }
  if (plain) out.push(plain);
  return out;
}

function line(text, context) {
  const heading = /^(#{1,3}) +(\S.*)$/.exec(text);
  if (heading) return element('span', `h h${heading[1].length}`, ...inline(heading[2], context));
  const small = /^-# +(\S.*)$/.exec(text);
  if (small) return element('span', 'small', ...inline(small[1], context));
  const item = /^\s*[-*] +(\S.*)$/.exec(text);
  if (item) return element('ul', '', element('li', '', ...inline(item[1], context)));
  const quote = /^> ?(.*)$/.exec(text);
  if (quote) return element('blockquote', '', ...inline(quote[1], context));
  return null;
}

/** Discord's markdown as a list of nodes. */
export function markdown(text, context) {
  const out = [];
  const parts = (text || '').split(/(```(?:[a-zA-Z0-9+_-]*\n)?[\s\S]*?```)/);
  parts.forEach((part, index) => {
    if (index % 2 === 1) {
      out.push(element('pre', '', element('code', '', part.slice(3, -3).replace(/^[a-zA-Z0-9+_-]*\n/, '').trimEnd())));
      return;
    }
    let run = [];
    const flush = () => { if (run.length) out.push(...inline(run.join('\n'), context)); run = []; };
    for (const each of part.split('\n')) {
      const block = line(each, context);
      if (block) { flush(); out.push(block); } else { run.push(each); }
    }
    flush();
  });
  return out;
}

// ---- messages -------------------------------------------------------------------------------------------------

function colour(number) {
  return `#${(number & 0xffffff).toString(16).padStart(6, '0')}`;
}

function embed(data, context) {
  const box = element('article', 'embed');
  if (data.color) box.style.setProperty('border-left-color', colour(data.color));
  if (data.author) box.append(element('div', 'embed-author', link(data.author.url, data.author.name)));
  if (data.title) box.append(element('div', 'embed-title', link(data.url, ...inline(data.title, context))));
  if (data.description) box.append(element('div', 'embed-text', ...markdown(data.description, context)));
  const fields = data.fields || [];
  if (fields.length) {
    const inlines = fields.filter((field) => field.inline).length;
    const list = element('dl', `fields ${inlines === 2 ? 'of2' : 'of3'}`);
    for (const field of fields) {
      list.append(element('div', field.inline ? 'inline' : '',
        element('dt', '', ...inline(field.name, context)), element('dd', '', ...markdown(field.value, context))));
    }
    box.append(list);
  }
  for (const kind of ['image', 'thumbnail']) {
    // Pictures are named, not loaded: the page talks to nobody but the sandbox.
    if (data[kind]) box.append(element('div', 'picture', 'Picture: ', link(data[kind].url, data[kind].url)));
  }
  if (data.footer || data.timestamp) {
    const when = data.timestamp ? clock(new Date(data.timestamp)) : '';
    const text = data.footer ? data.footer.text : '';
    box.append(element('div', 'embed-foot', text + (text && when ? ' • ' : '') + when));
  }
  return box;
}

function component(data, context, owner) {
  if (data.type === 10) return element('div', 'content', ...markdown(data.content, context));
  if (data.components) {
    return element('div', data.type === 1 ? 'row' : 'embed', ...data.components.map((each) => component(each, context, owner)));
  }
  if (data.type !== 2) return element('span', 'component', data.placeholder || 'Menu');
  const label = [data.emoji && data.emoji.name, data.label].filter(Boolean).join(' ');
  const classes = `component s${data.style}${data.disabled ? ' off' : ''}`;
  if (data.style === 5 && SAFE_LINK.test(data.url || '')) {
    const anchor = link(data.url, `${label} ↗`);
    anchor.className = classes;
    return anchor;
  }
  const button = element('button', classes, label);
  button.type = 'button';
  button.disabled = Boolean(data.disabled);
  button.dataset.customId = data.custom_id || '';
  button.addEventListener('click', () => context.press(owner, data.custom_id, button));
  return button;
}

function avatar(author) {
  const mark = element('span', 'avatar', (author.username || '?').slice(0, 1).toUpperCase());
  mark.setAttribute('aria-hidden', 'true');
  return mark;
}

function excerpt(message, context) {
  const first = message.embeds[0] || {};
  const text = element('span', '', ...markdown(message.content || first.title || first.description || '…', context));
  return text.textContent.replace(/\s+/g, ' ').slice(0, 120);
}

// Who used which command, where a message answers one.
function used(data) {
  const line = element('div', 'reply', element('b', '', data.interaction.user.username), element('span', '', `used /${data.interaction.name}`));
  return line;
}

function answered(data, context, goTo) {
  const original = data.referenced_message;
  if (!original) return element('div', 'reply', element('span', '', 'Original message was deleted'));
  const line = element('button', 'reply', element('b', '', original.author.username), element('span', '', excerpt(original, context)));
  line.type = 'button';
  line.setAttribute('aria-label', `Reply to ${original.author.username}: ${excerpt(original, context)}. Go to that message`);
  line.addEventListener('click', () => goTo(original.id));
  return line;
}

function threadBox(thread, context, openThread) {
  const count = `${thread.message_count} ${thread.message_count === 1 ? 'message' : 'messages'}`;
  const lines = context.inThread(thread.id).map((each) => element('li', '', element('b', '', each.author.username), ' ', excerpt(each, context)));
  const open = element('button', 'thread-link', 'Open the thread ›');
  open.type = 'button';
  open.setAttribute('aria-label', `Open the thread ${thread.name}`);
  open.addEventListener('click', () => openThread(thread.id));
  const box = element('details', 'thread-box', element('summary', '', element('b', '', thread.name), element('span', '', count)),
    element('ul', '', ...lines), open);
  box.open = context.opened.has(thread.id);
  box.addEventListener('toggle', () => { if (box.open) context.opened.add(thread.id); else context.opened.delete(thread.id); });
  return box;
}

function dismissable(text, id, context) {
  const button = element('button', 'dismiss', 'Dismiss message');
  button.type = 'button';
  button.addEventListener('click', () => context.dismiss(id));
  return element('div', 'only-you', element('span', '', text), button);
}

/** A line of the page's own, such as that an application did not respond. */
export function note(data, context) {
  const made = element('article', 'message whisper', element('span', 'avatar', '!'),
    element('div', 'body', element('div', 'failure', data.note), dismissable('Only you can see this', data.id, context)));
  made.dataset.id = data.id;
  return made;
}

/** One message; `follows` when the same author has just written before it. */
export function message(data, follows, context, openThread) {
  const users = new Map((data.mentions || []).map((user) => [user.id, user.username]));
  const names = { ...context, user: (id) => users.get(id) || context.user(id) };
  const pings = data.mention_everyone || (data.mentions || []).some((user) => !user.bot) || (data.mention_roles || []).length > 0;
  const whisper = (data.flags & EPHEMERAL) !== 0;
  const made = element('article', `message${whisper ? ' whisper' : ''}${follows ? ' follows' : ''}${pings ? ' pings' : ''}`);
  made.dataset.id = data.id;
  if (data.type === 19) made.append(answered(data, context, context.goTo));
  if (data.interaction) made.append(used(data));
  made.append(avatar(data.author));
  const body = element('div', 'body');
  if (!follows) {
    const when = element('time', 'when', clock(new Date(data.timestamp)));
    when.dateTime = data.timestamp;
    body.append(element('div', 'who',
      element('span', 'name', data.author.username),
      data.author.bot ? element('span', 'bot', 'APP') : '', when));
  }
  const edited = data.edited_timestamp ? element('span', 'edited', '(edited)') : '';
  if (edited) edited.title = clock(new Date(data.edited_timestamp));
  if (data.flags & LOADING) body.append(element('div', 'thinking', `${data.author.username} is thinking …`));
  if (data.content) body.append(element('div', 'content', ...markdown(data.content, names), edited));
  for (const each of data.embeds || []) body.append(embed(each, names));
  if (edited && !data.content) body.append(element('div', '', edited));
  for (const each of data.components || []) body.append(component(each, names, data));
  if (context.failure(data.id)) body.append(element('div', 'failure', context.failure(data.id)));
  if (data.thread) body.append(threadBox(data.thread, names, openThread));
  if (whisper) body.append(dismissable('Only you can see this', data.id, context));
  made.append(body);
  return made;
}
