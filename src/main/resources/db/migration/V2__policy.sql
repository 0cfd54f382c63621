-- What the policy remembers of an alert, in one column: nothing but the policy reads it. What people
-- look for has columns of its own.
alter table alerts
    add column memory          jsonb,
    add column runs_out_ms     bigint,
    add column due_at          timestamptz,
    add column acknowledged_by text;

update alerts
   set memory = jsonb_strip_nulls(jsonb_build_object(
           'state', jsonb_build_object(
               'reflects', floor(extract(epoch from reflects_at) * 1000)::bigint,
               'content', content_hash),
           'voice', jsonb_build_object(
               'told', case when status = 'resolved' then -1
                            when severity = 'critical' then 3
                            when severity = 'error' then 2
                            when severity = 'warning' then 1
                            else 0 end,
               'spoke', floor(extract(epoch from changed_at) * 1000)::bigint,
               'remind', case when status = 'firing'
                              then floor(extract(epoch from changed_at) * 1000)::bigint + 900000 end,
               'conversation', episode)));

alter table alerts
    alter column memory set not null,
    drop column reflects_at,
    drop column content_hash;

-- The figures behind a decision.
alter table ledger
    add column penalty   double precision,
    add column threshold double precision,
    add column holds_until timestamptz,
    add column figure    bigint;

-- What a message says of an alert besides its state.
alter table conversation_members
    add column remarks jsonb not null default '{}';
