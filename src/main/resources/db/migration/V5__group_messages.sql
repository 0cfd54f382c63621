-- The revision of which there was nothing to say: all that fires in it is quiet. Such a conversation is not looked at
-- again before it changes, so that ten thousand silenced alerts cost nothing.
alter table conversations
    add column quiet_revision bigint not null default 0;

-- A conversation belongs to a channel from the moment at which its message may be written there. Before, it belongs to
-- its receiver, whose channel may change.
drop index conversations_dirty;

create index conversations_to_create on conversations (receiver, changed_at)
    where revision > delivered_revision and revision > quiet_revision and dead_reason is null
      and channel_id is null;

create index conversations_to_edit on conversations (channel_id, changed_at)
    where revision > delivered_revision and dead_reason is null and channel_id is not null;
