// What people do: it goes to /sandbox/interactions, and what becomes of it comes back over /sandbox/live.
const PATIENCE_MILLIS = 3200;
const EPHEMERAL = 64;
const MOST_REMEMBERED = 200;

const seen = new Map();
const waiting = new Map();
const whispers = new Map();
const dismissed = new Set();

/** Sends an order; `error` is set when it was refused. */
export async function ask(order) {
  try {
    const answer = await fetch('/sandbox/interactions', { method: 'POST', body: JSON.stringify(order) });
    const said = await answer.json();
    return answer.ok ? said : { error: said.error || said.detail || `Refused with ${answer.status}` };
  } catch {
    return { error: 'The sandbox does not answer; is it still running?' };
  }
}

/** What became of an interaction: as soon as the bot says something, or when the time is over. */
export function outcome(id) {
  if (seen.has(id)) return Promise.resolve(seen.get(id));
  return new Promise((resolve) => {
    const late = async () => {
      waiting.delete(id);
      try {
        resolve(await (await fetch(`/sandbox/interactions/${id}`)).json());
      } catch {
        resolve({ state: 'failed', error: 'The sandbox does not answer' });
      }
    };
    const timer = setTimeout(late, PATIENCE_MILLIS);
    waiting.set(id, (told) => { clearTimeout(timer); waiting.delete(id); resolve(told); });
  });
}

/** Takes in what the live connection tells; true when a whispered message changed. */
export function told(interaction) {
  seen.set(interaction.id, interaction);
  if (seen.size > MOST_REMEMBERED) seen.delete(seen.keys().next().value);
  waiting.get(interaction.id)?.(interaction);
  let changed = false;
  for (const [id, whisper] of whispers) {
    if (whisper.interaction === interaction.id) { whispers.delete(id); changed = true; }
  }
  for (const message of interaction.messages) {
    if (message.flags & EPHEMERAL && !dismissed.has(message.id)) {
      whispers.set(message.id, { interaction: interaction.id, user: interaction.user, message });
      changed = true;
    }
  }
  return changed;
}

/** A line of the page's own, for the person who asked, such as a failure. */
export function note(channel, user, id, text) {
  whispers.set(id, { user, message: { id, channel_id: channel, note: text } });
}

export function dismiss(id) {
  dismissed.add(id);
  whispers.delete(id);
}

export function forget() {
  whispers.clear();
  seen.clear();
}

/** What only this person sees in the channel, oldest first. */
export function whispered(channel, user) {
  return [...whispers.values()].filter((each) => each.user === user && each.message.channel_id === channel)
    .map((each) => each.message);
}
