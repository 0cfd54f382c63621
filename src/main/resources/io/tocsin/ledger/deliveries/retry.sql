-- Dead letters live again, each with a ledger entry; what is tried again later is tried at once. The placeholders choose
-- dead letters, say how to wait for others that are at work on them, and choose messages.
with chosen as materialized (
    select c.id
      from conversations c
     where c.dead_reason is not null
       and %s
     order by c.id
     limit :most
       for no key update of c %s
), step as (
    update conversations c
       set dead_reason = null, dead_kind = null, dead_at = null
      from chosen
     where c.id = chosen.id
    returning c.id, c.receiver, c.revision
), hurried as (
    update posts p
       set retry_at = null
     where p.retry_at is not null
       and p.id in (select c.post
                      from conversations c
                     where c.channel_id is not null
                       and c.revision > c.delivered_revision
                       and c.dead_reason is null
                       and %s)
    returning p.receiver
), entries as (
    insert into ledger (id, at, kind, fingerprint, name, conversation, detail)
    select entry_id(:at, :code, step.id || ' ' || step.revision || ' ' || :kind),
           to_timestamp(cast(:at as bigint) / 1000.0), :kind, alone.fingerprint, alone.name, step.id,
           :detail
      from step
      left join lateral (
           select min(m.fingerprint) as fingerprint, min(m.name) as name
             from (select one.fingerprint, one.name
                     from conversation_members one
                    where one.conversation = step.id
                    limit 2) m
           having count(*) = 1) alone on true
        on conflict (id) do nothing
)
select receiver, count(*), true from step group by receiver
union all
select receiver, count(*), false from hurried group by receiver
