-- The conversation that has waited longest, its alerts counted, and the few of them that are shown. Each of the two
-- kinds is looked up in its own index. Alerts are asked for by "(select true … limit 1)", not by "exists", which
-- PostgreSQL may answer by reading all members of all conversations. All alerts of the one that is found are passed
-- once, and without their texts.
with due as (
    (select c.id, c.changed_at
       from conversations c
      where c.channel_id = :channel
        and c.revision > c.delivered_revision
        and c.dead_reason is null
        and (c.retry_at is null or c.retry_at <= now())
        and (select true from conversation_members m where m.conversation = c.id limit 1)
      order by c.changed_at
      limit 1)
    union all
    (select c.id, c.changed_at
       from jsonb_to_recordset(cast(cast(:listeners as text) as jsonb)) as l (
            receiver text, skips boolean)
      cross join lateral (
            select c.id, c.changed_at
              from conversations c
             where c.receiver = l.receiver
               and c.channel_id is null
               and c.revision > c.delivered_revision
               and c.revision > c.quiet_revision
               and c.dead_reason is null
               and c.show_at <= now()
               and (c.retry_at is null or c.retry_at <= now())
               and ((select true from conversation_members m
                      where m.conversation = c.id and m.quiet is null
                        and (m.status = 'firing' or not l.skips)
                      limit 1)
                    or (select true from conversation_members m
                         where m.conversation = c.id and m.status = 'firing'
                         limit 1) is null)
             order by c.changed_at
             limit 1) c)
     order by changed_at
     limit 1
), members as materialized (
    select m.fingerprint, m.status, m.severity, m.quiet, m.starts_at, m.ends_at
      from due
      join conversation_members m on m.conversation = due.id
), best as (
    select row_number() over () as place, fingerprint
      from (select fingerprint
              from members
             order by status = 'firing' desc, quiet is null desc,
                      array_position(array['critical', 'error', 'warning', 'info'], severity),
                      coalesce(ends_at, starts_at) desc, fingerprint
             limit :most) worst_and_newest
)
select c.id, c.revision, c.receiver, cast(c.group_labels as text),
       c.channel_id, c.message_id, c.creations, c.attempts,
       cast(extract(epoch from c.changed_at) * 1000 as bigint),
       cast((select json_agg(kin)
               from (select status, severity, quiet, count(*) as count,
                            cast(extract(epoch from min(starts_at)) * 1000 as bigint) as since,
                            cast(extract(epoch from max(ends_at)) * 1000 as bigint) as until
                       from members
                      group by status, severity, quiet) kin) as text),
       cast((select json_agg(json_build_object(
                        'fingerprint', m.fingerprint,
                        'labels', m.labels,
                        'status', m.status,
                        'severity', m.severity,
                        'since', cast(extract(epoch from m.starts_at) * 1000 as bigint),
                        'until', cast(extract(epoch from m.ends_at) * 1000 as bigint),
                        'events', m.events,
                        'content', m.content,
                        'remarks', m.remarks,
                        'quiet', m.quiet) order by best.place)
               from best
               join conversation_members m
                 on m.conversation = c.id and m.fingerprint = best.fingerprint) as text)
  from due
  join conversations c on c.id = due.id
