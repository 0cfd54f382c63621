-- Why an alert must not be spoken of now, and by what; where it is shown, for as long as its
-- conversation lasts; the producer's wish who should hear of it.
alter table alerts
    add column quiet        text,
    add column quiet_by     text,
    add column destinations jsonb,
    add column wanted       text;

-- There was one receiver, and every alert had conversations of its own.
update alerts
   set destinations = '[{"receiver": "default"}]'
 where cast(memory -> 'voice' ->> 'conversation' as integer) > 0;

create index alerts_quiet on alerts (quiet_by) where quiet_by is not null;

-- Conversations of a group are numbered. Those of a single alert have no group labels, and their
-- number is in their id.
alter table conversations
    add column number       integer     not null default 1,
    add column group_labels jsonb,
    add column show_at      timestamptz not null default now();

create index conversations_group on conversations (receiver, group_key, number)
    where group_labels is not null;

-- Which of the alert's conversations this is, by its own count; and why it is not spoken of.
alter table conversation_members
    add column number integer not null default 1,
    add column quiet  text;
