-- The processes that share this ledger, and when each was last heard of.
create table members (
    id        uuid        primary key,
    name      text        not null,
    version   text        not null,
    joined_at timestamptz not null,
    seen_at   timestamptz not null,
    leaving   boolean     not null default false
);

-- Who may do what, and until when. Only this database's clock counts. The epoch grows with every holder, and fences out
-- the one before.
create table leases (
    kind         text        not null,
    name         text        not null,
    -- What belongs together, and how many there are of it: nobody gets one of five while another has one of four.
    family       text        not null,
    size         integer     not null,
    epoch        bigint      not null default 0,
    holder       uuid,
    acquired_at  timestamptz,
    -- Until when it is held, or since when it is free.
    expires_at   timestamptz not null default clock_timestamp(),
    -- How it is doing, as its holder says.
    status       jsonb       not null default '{}',
    -- Who asks the holder for it, and until when that counts.
    wanted_by    uuid,
    wanted_until timestamptz,
    primary key (kind, name)
) with (fillfactor = 50);

-- Whoever writes what a channel's messages are doing, has the lease of that slice of the channels, under this epoch.
create table channel_slices (
    slice smallint primary key,
    epoch bigint   not null default 0
);

-- What began or ceased to fire since somebody last looked. By transaction, so that nothing is overlooked that was begun
-- earlier and committed later.
create index ledger_firing on ledger (transaction) where kind in ('fired', 'revived', 'resolved');

-- The ways into Discord that work badly, as those have it who write there: what is new goes round them in every process.
create table ways (
    bot     text        not null,
    -- A channel, or a webhook's own id; 0: all ways of the bot.
    channel bigint      not null,
    since   timestamptz not null,
    -- How often it was given up for a while.
    times   integer     not null,
    -- Whether Discord refuses it, rather than not answering as it should.
    refused boolean     not null,
    -- When it is worth another try; null if it was never given up.
    until   timestamptz,
    primary key (bot, channel)
);

-- How many have held the partition since its last commit, the present one included; those who handed it over do not count.
-- And which event was being folded when its holder was last heard of: who dies of one, leaves its position behind.
alter table partitions
    add column claims          integer not null default 0,
    add column trial_holder    uuid,
    add column trial_ms        bigint,
    add column trial_sequence  bigint,
    add column trial_index     integer;

-- A fold loads its alerts page by page.
drop index alerts_partition;
create index alerts_partition on alerts (partition, fingerprint);
