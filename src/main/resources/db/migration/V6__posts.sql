-- A message in Discord. It shows one conversation, or several of one receiver that waited for its channel at the same
-- time. What it shows is in its conversations; here is where it is, and how bringing it there went.
create table posts (
    id            uuid        primary key,
    receiver      text        not null,
    bot           text        not null,
    channel_id    bigint      not null,
    message_id    bigint,
    created_at    timestamptz not null default now(),
    -- Trouble since it was last shown as it should be.
    attempts      integer     not null default 0,
    failing_since timestamptz,
    retry_at      timestamptz,
    -- Its thread, and how far its timeline is written there: every transaction before thread_from, and of those from
    -- there to before thread_to so many pages; and how many pages there are in all.
    thread_id     bigint,
    thread_due    boolean     not null default false,
    thread_from   bigint      not null default 0,
    thread_to     bigint,
    thread_done   integer     not null default 0,
    thread_pages  integer     not null default 0
) with (fillfactor = 80);

alter table conversations
    add column post             uuid     references posts (id),
    -- The worst that happened since it was last shown: 0 critical to 3 info, 8 what is over or quiet, 9 nothing.
    add column urgency          smallint not null default 9,
    -- The revision that is on its way to Discord.
    add column showing_revision bigint   not null default 0,
    -- The last revision at which people were to be told, and the last of which they were; the reply that is on its way
    -- and what it tells.
    add column spoken_revision  bigint   not null default 0,
    add column replied_revision bigint   not null default 0,
    add column replied_at       timestamptz,
    add column reply            uuid,
    add column replying_revision bigint  not null default 0,
    -- It must have a message of its own: one that it shared was refused for what stood in it.
    add column alone            boolean  not null default false,
    add column dead_at          timestamptz,
    add column dead_kind        text;

insert into posts (id, receiver, bot, channel_id, message_id, created_at, attempts, retry_at)
select id, receiver, 'default', channel_id, message_id, coalesce(delivered_at, inserted_at), attempts, retry_at
  from conversations
 where channel_id is not null;

update conversations
   set post = case when channel_id is not null then id end,
       spoken_revision = revision,
       replied_revision = case when delivered_revision > 0 then revision else 0 end,
       replied_at = delivered_at,
       urgency = 0,
       dead_at = case when dead_reason is not null then changed_at end,
       dead_kind = case when dead_reason is not null then 'outlet' end;

alter table conversations
    drop column message_id,
    drop column attempts,
    drop column retry_at;

create index posts_with_threads_due on posts (channel_id) where thread_due;

create index conversations_of_post on conversations (post) where post is not null;

create index conversations_to_answer on conversations (channel_id)
    where channel_id is not null and (spoken_revision > replied_revision or reply is not null);

create index conversations_replying on conversations (reply) where reply is not null;

create index conversations_dead on conversations (dead_at, id) where dead_reason is not null;

-- Of what people were last told about an alert in a conversation, and why.
alter table conversation_members
    add column spoken_revision bigint not null default 0,
    add column spoken_reason   text;

-- Who reads what was written since they last looked reads by transaction, so that nothing is overlooked that was begun
-- earlier and committed later. Older entries have none.
alter table ledger add column transaction bigint;
alter table ledger alter column transaction set default cast(cast(pg_current_xact_id() as text) as bigint);

create index ledger_conversation on ledger (conversation, id) where conversation is not null;

-- Receivers that somebody has paused: nothing new is told to them meanwhile.
create table pauses (
    receiver text        primary key,
    since    timestamptz not null,
    until    timestamptz,
    author   text        not null,
    comment  text        not null default ''
);

-- Sessions of connections to Discord's gateway, to be resumed by whoever holds the shard next.
create table gateway_sessions (
    bot      text        not null,
    shard    integer     not null,
    shards   integer     not null,
    session  text        not null,
    sequence bigint      not null,
    at       timestamptz not null,
    primary key (bot, shard)
);

-- The id of an entry about something of which there may be many at once; as the gateway itself composes them: the time,
-- 48 bits; the version; 12 bits of nothing; the variant; 10 bits of nothing; the kind, 6 bits; and what tells facts apart.
create function entry_id(at bigint, kind integer, fact text) returns uuid
    language sql immutable strict parallel safe
    return cast(lpad(to_hex(at), 12, '0') || '8000800'
                || lpad(to_hex((cast(kind as bigint) << 46)
                               | (cast(cast('x' || substr(md5(fact), 1, 12) as bit(48)) as bigint) >> 2)), 13, '0')
           as uuid);
