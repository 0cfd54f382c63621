-- Writes down, in the order in which PostgreSQL lets it happen, who claims and writes what only the holder of a lease
-- may write, and what goes back that should only grow.
create schema torture;

create table torture.steps (
    id              bigint generated always as identity primary key,
    turf            text   not null default '',
    channel         bigint not null default 0,
    epoch           bigint not null default -1,
    number          bigint not null default 0,
    offset_ms       bigint not null default 0,
    offset_sequence bigint not null default 0,
    process         text   not null default current_setting('application_name')
);

create table torture.backwards (
    id   bigint generated always as identity primary key,
    what text not null
);

-- A row's trigger runs while the row is locked: what claims and commits do is written down in their order.
create function torture.partition_written() returns trigger language plpgsql as $$
begin
    insert into torture.steps (turf, epoch, number, offset_ms, offset_sequence)
    values ('partition ' || new.partition, new.epoch, new.commit_number, new.offset_ms, new.offset_sequence);
    return null;
end $$;

create function torture.slice_written() returns trigger language plpgsql as $$
begin
    insert into torture.steps (turf, epoch) values ('channels ' || new.slice, new.epoch);
    return null;
end $$;

create function torture.post_written() returns trigger language plpgsql as $$
begin
    insert into torture.steps (channel) values (new.channel_id);
    return null;
end $$;

create function torture.went_back() returns trigger language plpgsql as $$
begin
    insert into torture.backwards (what)
    values (tg_table_name || ' ' || to_jsonb(old) || ' became ' || to_jsonb(new));
    return null;
end $$;

lock table partitions, channel_slices, posts, alerts, conversations in share row exclusive mode;

-- Who had what before.
insert into torture.steps (turf, epoch, number, offset_ms, offset_sequence, process)
select 'partition ' || p.partition, p.epoch, p.commit_number, p.offset_ms, p.offset_sequence, m.name
  from partitions p
  join members m on m.id = p.holder;

insert into torture.steps (turf, epoch, process)
select 'channels ' || s.slice, s.epoch, m.name
  from channel_slices s
  join leases l on l.kind = 'channels' and l.name = s.slice::text and l.epoch = s.epoch
  join members m on m.id = l.holder;

create trigger torture after insert or update on partitions
   for each row execute function torture.partition_written();

create trigger torture after insert or update on channel_slices
   for each row execute function torture.slice_written();

create trigger torture after insert or update on posts
   for each row execute function torture.post_written();

create trigger torture after update on alerts
   for each row when ((new.position_ms, new.position_sequence, new.position_index)
                      < (old.position_ms, old.position_sequence, old.position_index))
   execute function torture.went_back();

create trigger torture after update on conversations
   for each row when (new.revision < old.revision
                      or new.post is not distinct from old.post
                         and (new.delivered_revision < old.delivered_revision
                              or new.showing_revision < old.showing_revision))
   execute function torture.went_back();
