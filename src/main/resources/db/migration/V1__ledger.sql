-- Who folds a partition, how far it has come, and what fences out an earlier holder.
-- Every commit of a partition updates its row, so claims and commits take turns on the row's lock.
create table partitions (
    partition       smallint    primary key,
    epoch           bigint      not null default 0,
    holder          uuid,
    offset_ms       bigint      not null default 0,
    offset_sequence bigint      not null default 0,
    commit_number   bigint      not null default 0,
    claimed_at      timestamptz
);

-- The current state of every alert, with the stream position it reflects.
create table alerts (
    fingerprint       bigint      primary key,
    partition         smallint    not null,
    name              text        not null,
    labels            jsonb       not null,
    status            text        not null,
    severity          text        not null,
    episode           integer     not null,
    starts_at         timestamptz not null,
    ends_at           timestamptz,
    changed_at        timestamptz not null,
    reflects_at       timestamptz not null,
    last_seen_at      timestamptz not null,
    events            bigint      not null,
    content           jsonb       not null default '{}',
    content_hash      bigint      not null,
    position_ms       bigint      not null,
    position_sequence bigint      not null,
    position_index    integer     not null,
    held_entry        uuid,
    held_reason       text,
    held_count        bigint      not null default 0,
    held_since        timestamptz
) with (fillfactor = 80);

create index alerts_partition on alerts (partition);
create index alerts_firing on alerts (changed_at desc, fingerprint desc) where status = 'firing';
create index alerts_recent on alerts (changed_at desc, fingerprint desc);
create index alerts_labels on alerts using gin (labels jsonb_path_ops);

-- What happened. Ids begin with the moment, so that order by id is order by time.
create table ledger (
    id           uuid        primary key,
    at           timestamptz not null,
    kind         text        not null,
    decision     text,
    reason       text,
    fingerprint  bigint,
    name         text,
    episode      integer,
    severity     text,
    count        bigint      not null default 1,
    until        timestamptz,
    conversation uuid,
    detail       text
);

create index ledger_fingerprint on ledger (fingerprint, id desc);

-- What Discord should show (revision) and what it shows (delivered_revision).
create table conversations (
    id                 uuid        primary key,
    receiver           text        not null,
    group_key          text        not null,
    inserted_at        timestamptz not null default now(),
    opened_at          timestamptz not null,
    changed_at         timestamptz not null,
    revision           bigint      not null,
    delivered_revision bigint      not null default 0,
    delivered_at       timestamptz,
    channel_id         bigint,
    message_id         bigint,
    creations          integer     not null default 0,
    attempts           integer     not null default 0,
    retry_at           timestamptz,
    dead_reason        text
) with (fillfactor = 70);

create index conversations_dirty on conversations (receiver, changed_at)
    where revision > delivered_revision and dead_reason is null;

-- The picture of every alert in a conversation: what to show, as of the conversation's revision.
create table conversation_members (
    conversation uuid        not null references conversations (id) on delete cascade,
    fingerprint  bigint      not null,
    name         text        not null,
    labels       jsonb       not null,
    status       text        not null,
    severity     text        not null,
    starts_at    timestamptz not null,
    ends_at      timestamptz,
    events       bigint      not null,
    content      jsonb       not null default '{}',
    primary key (conversation, fingerprint)
);

create index conversation_members_alert on conversation_members (fingerprint);
