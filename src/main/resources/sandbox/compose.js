// The composer: type "/" and choose a command, fill in its options, send. Everything by keyboard or mouse.
import { element } from '/sandbox/render.js';
import { ask, outcome } from '/sandbox/interact.js';

const SUBCOMMAND = 1;
const GROUP = 2;
const BOOLEAN = 5;
const USER = 6;
const CHANNEL = 7;
const ROLE = 8;
const MENTIONABLE = 9;
const PAUSE_MILLIS = 150;

const byId = (id) => document.getElementById(id);

/** A command with subcommands is as many commands to the person who types. */
function flat(command, at = command, words = [command.name]) {
  const nested = (at.options || []).filter((option) => option.type === SUBCOMMAND || option.type === GROUP);
  if (nested.length) return nested.flatMap((option) => flat(command, option, [...words, option.name]));
  return [{ name: words.join(' '), description: at.description, options: at.options || [], bot: command.bot }];
}

/**
 * Starts the composer.
 * @param host tells who types where: person(), channel(), people(), roles(), channels(); gets sent(asked)
 */
export function composer(host) {
  const form = byId('composer');
  const say = byId('say');
  const offers = byId('offers');
  let commands = [];
  let chosen = null;
  let fields = [];
  let items = [];
  let active = -1;
  let pick = null;
  let owner = say;

  const hint = (text) => { byId('compose-hint').textContent = text; };

  // ---- suggestions ----------------------------------------------------------------------------------------------

  function suggest(list, input, picked) {
    items = list;
    pick = picked;
    owner = input;
    active = list.length ? 0 : -1;
    offers.replaceChildren(...list.map((item, index) => {
      const row = element('div', 'offer', element('b', '', item.label), element('span', '', item.about || ''),
        item.by ? element('span', 'by', item.by) : '');
      row.id = `offer-${index}`;
      row.setAttribute('role', 'option');
      // The field keeps the focus: a press must not take it away.
      row.addEventListener('mousedown', (pressed) => pressed.preventDefault());
      row.addEventListener('click', () => pick(item));
      return row;
    }));
    offers.hidden = !list.length;
    mark();
  }

  function mark() {
    [...offers.children].forEach((row, index) => row.setAttribute('aria-selected', String(index === active)));
    for (const input of [say, ...fields.map((field) => field.input)]) {
      const open = input === owner && !offers.hidden;
      input.setAttribute('aria-expanded', String(open));
      if (open && active >= 0) input.setAttribute('aria-activedescendant', `offer-${active}`);
      else input.removeAttribute('aria-activedescendant');
    }
    offers.children[active]?.scrollIntoView({ block: 'nearest' });
  }

  const close = () => suggest([], owner, null);

  async function load() {
    try {
      const query = `channel=${host.channel()}&user=${host.person()}`;
      commands = (await (await fetch(`/sandbox/commands?${query}`)).json()).commands.flatMap((each) => flat(each));
    } catch {
      commands = [];
    }
  }

  function offerCommands() {
    const typed = say.value.toLowerCase();
    if (!typed.startsWith('/')) { close(); return; }
    const asked = typed.slice(1).trim();
    const fitting = commands.filter((command) => command.name.includes(asked));
    hint(fitting.length ? '' : 'No bot offers you a command like this here.');
    suggest(fitting.map((command) => ({
      label: `/${command.name}`, about: command.description, by: command.bot.username, command,
    })), say, (item) => choose(item.command));
  }

  // ---- options --------------------------------------------------------------------------------------------------

  function choose(command) {
    chosen = command;
    close();
    hint('');
    say.hidden = true;
    byId('chosen').hidden = false;
    byId('chosen').textContent = `/${command.name}`;
    fields = command.options.map(field);
    byId('options').replaceChildren(...fields.map((each) => each.label));
    (fields[0]?.input || byId('send')).focus();
  }

  function field(option) {
    const input = element('input');
    const made = { option, input, value: null };
    input.type = 'text';
    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-controls', 'offers');
    input.setAttribute('aria-autocomplete', 'list');
    input.setAttribute('aria-expanded', 'false');
    input.setAttribute('aria-required', String(Boolean(option.required)));
    input.placeholder = option.description;
    made.label = element('label', 'option', element('span', option.required ? 'needed' : '', option.name), input);
    let timer = 0;
    input.addEventListener('focus', () => offerValues(made));
    input.addEventListener('input', () => {
      made.value = null;
      clearTimeout(timer);
      timer = setTimeout(() => offerValues(made), option.autocomplete ? PAUSE_MILLIS : 0);
    });
    return made;
  }

  function known(option) {
    const people = host.people().map((user) => ({ label: user.username, value: user.id }));
    const roles = host.roles().map((role) => ({ label: role.name, value: role.id }));
    if (option.choices) return option.choices.map((choice) => ({ label: choice.name, value: choice.value }));
    if (option.type === BOOLEAN) return [{ label: 'True', value: true }, { label: 'False', value: false }];
    if (option.type === USER) return people;
    if (option.type === ROLE) return roles;
    if (option.type === MENTIONABLE) return [...people, ...roles];
    if (option.type === CHANNEL) return host.channels().map((each) => ({ label: each.name, value: each.id }));
    return [];
  }

  async function offerValues(asked) {
    // The command may be sent or left by now.
    if (!fields.includes(asked)) return;
    const typed = asked.input.value.toLowerCase();
    const list = asked.option.autocomplete
      ? await completed(asked)
      : known(asked.option).filter((each) => asked.value !== null || each.label.toLowerCase().includes(typed));
    // The answer may come when the person is elsewhere.
    if (document.activeElement !== asked.input) return;
    suggest(list, asked.input, (item) => {
      asked.value = item.value;
      asked.input.value = item.label;
      close();
      const next = fields[fields.indexOf(asked) + 1];
      (next?.option.required ? next.input : asked.input).focus();
      close();
    });
  }

  async function completed(asked) {
    const text = asked.input.value;
    const sent = await ask({ ...order(), kind: 'autocomplete', focused: asked.option.name });
    if (sent.error) { hint(sent.error); return []; }
    const became = await outcome(sent.id);
    if (asked.input.value !== text) return [];
    hint(became.state === 'failed' ? 'Loading options failed' : '');
    return (became.choices || []).map((choice) => ({ label: choice.name, value: choice.value }));
  }

  // ---- sending --------------------------------------------------------------------------------------------------

  function order() {
    const options = {};
    for (const each of fields) {
      if (each.input.value !== '') options[each.option.name] = each.value === null ? each.input.value : each.value;
    }
    return { kind: 'command', bot: chosen.bot.id, channel: host.channel(), user: host.person(), name: chosen.name, options };
  }

  function clear() {
    chosen = null;
    fields = [];
    say.value = '';
    say.hidden = false;
    byId('chosen').hidden = true;
    byId('options').replaceChildren();
    suggest([], say, null);
  }

  async function send() {
    if (!chosen) {
      hint(say.value.startsWith('/') ? 'Choose a command from the list.' : 'Only commands can be sent here: type / to see them.');
      return;
    }
    const missing = fields.find((each) => each.option.required && each.input.value === '');
    if (missing) {
      hint(`${missing.option.name}: this option is required`);
      missing.input.focus();
      return;
    }
    const sent = await ask(order());
    if (sent.error) { hint(sent.error); return; }
    hint('');
    clear();
    say.focus();
    host.sent(sent);
  }

  form.addEventListener('submit', (submitted) => { submitted.preventDefault(); send(); });
  form.addEventListener('keydown', (pressed) => {
    if (pressed.key === 'Escape') {
      pressed.stopPropagation();
      if (!offers.hidden) close();
      else { clear(); hint(''); say.focus(); }
    } else if (pressed.key === 'Backspace' && chosen && pressed.target.value === '' && pressed.target === fields[0]?.input) {
      pressed.preventDefault();
      clear();
      say.focus();
    } else if (offers.hidden) {
      return;
    } else if (pressed.key === 'ArrowDown' || pressed.key === 'ArrowUp') {
      pressed.preventDefault();
      active = (active + (pressed.key === 'ArrowDown' ? 1 : items.length - 1)) % items.length;
      mark();
    } else if ((pressed.key === 'Enter' || (pressed.key === 'Tab' && !chosen)) && pick && active >= 0) {
      pressed.preventDefault();
      pick(items[active]);
    }
  });
  form.addEventListener('focusout', (left) => { if (!form.contains(left.relatedTarget)) close(); });
  say.addEventListener('focus', load);
  say.addEventListener('input', async () => {
    if (say.value === '/') await load();
    offerCommands();
  });
  return { reset: () => { clear(); hint(''); } };
}
