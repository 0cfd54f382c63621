-- The first placeholder gives conversations with their state, the second chooses among them.
select page.id, page.receiver, page.number, page.group_labels, about.names, about.alerts,
       page.state, page.since, page.dead_kind, page.dead_reason, page.attempts, page.retry_at,
       page.revision, page.delivered_revision, page.bot, page.channel_id, page.message_id
  from (select d.id, d.receiver, d.number, cast(d.group_labels as text) as group_labels, d.state,
               cast(extract(epoch from d.since) * 1000000 as bigint) as since, d.dead_kind,
               d.dead_reason, coalesce(p.attempts, 0) as attempts,
               cast(extract(epoch from p.retry_at) * 1000000 as bigint) as retry_at,
               d.revision, d.delivered_revision, p.bot, d.channel_id, p.message_id
          from (%s) d
          left join posts p on p.id = d.post
        %s
         order by d.since desc, d.id desc
         limit :most) page
 cross join lateral (
       select (select cast(jsonb_agg(n.name) as text)
                 from (select distinct m.name
                         from conversation_members m
                        where m.conversation = page.id
                        order by 1
                        limit :names) n) as names,
              (select count(*) from conversation_members m where m.conversation = page.id) as alerts
       ) about
 order by page.since desc, page.id desc
