-- A step of a message and of its conversations, with a ledger entry for each of these: all or nothing. The first
-- placeholder changes conversations and gives their ids and revisions, the second changes the message. An entry names
-- the alert if there is only one.
with step as (
    update conversations c
           set delivered_revision = c.revision, delivered_at = now(), urgency = 9,
               replied_revision = greatest(c.replied_revision, c.spoken_revision)
          from (select c.id, c.revision
                  from jsonb_to_recordset(cast(cast(:listeners as text) as jsonb)) as l (
                       receiver text, skips boolean)
                  join conversations c on c.receiver = l.receiver
                 where c.channel_id is null
                   and c.revision > c.delivered_revision
                   and c.revision > c.quiet_revision
                   and c.dead_reason is null
                   and c.show_at <= now()
                   and (select true from conversation_members m
                         where m.conversation = c.id and m.status = 'firing'
                         limit 1) is null
                   and (select true from conversation_members m
                         where m.conversation = c.id and m.quiet is null and not l.skips
                         limit 1) is null
                 limit 1000) over
         where c.id = over.id and c.revision = over.revision
        returning c.id, c.revision
), message as (
    select
)
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
