package io.tocsin.ledger;

/** The statements that move messages and their conversations on. */
final class PostSteps {

    private PostSteps() {}

    /** No message changes. */
    static final String NOTHING = "select";

    static final String WAITING =
            """
            select distinct receiver, channel_id
              from conversations
             where revision > delivered_revision and dead_reason is null
               and (channel_id is not null or revision > quiet_revision)
            """;

    /** From here on these revisions are on their way. What is read after this is no older. */
    static final String MARK =
            """
            update conversations c
               set showing_revision = c.revision
              from posts p
             where c.post = :post
               and p.id = :post
               and c.revision > c.delivered_revision
               and c.dead_reason is null
               and (not :again
                    or p.message_id is not null
                    or c.showing_revision <= c.delivered_revision)
            """;

    static final String PLACE =
            """
            select p.receiver, p.bot, p.channel_id,
                   cast(extract(epoch from p.created_at) * 1000 as bigint), p.message_id,
                   p.thread_id, p.attempts,
                   cast(extract(epoch from p.failing_since) * 1000 as bigint)
              from posts p
             where p.id = :post
               and exists (select from conversations c where c.post = p.id)
            """;

    static final String SHOWN =
            """
            update conversations
               set delivered_revision = showing_revision,
                   delivered_at = now(),
                   urgency = case when revision = showing_revision then 9 else urgency end,
                   replied_revision = case
                       when :first
                       then greatest(replied_revision, least(spoken_revision, showing_revision))
                       else replied_revision end,
                   replied_at = case when :first then now() else replied_at end
             where post = :post and showing_revision > delivered_revision
            returning id, showing_revision as revision
            """;

    static final String POST_SHOWN =
            """
            update posts
               set message_id = :message, attempts = 0, failing_since = null, retry_at = null,
                   thread_due = thread_due or :threaded
             where id = :post
            """;

    static final String PLACED =
            """
            with told as (
                update conversations
                   set replied_revision =
                           greatest(replied_revision, least(spoken_revision, showing_revision)),
                       replied_at = now()
                 where post = :post
            )
            update posts
               set message_id = :message, attempts = 0, failing_since = null, retry_at = null
             where id = :post
            """;

    static final String FAILED =
            """
            update posts
               set attempts = :attempts,
                   failing_since = coalesce(failing_since, now()),
                   retry_at = now() + cast(:pause as bigint) * interval '1 millisecond'
             where id = :post
            """;

    static final String RELEASED =
            """
            update conversations c
               set post = null, channel_id = null, delivered_revision = 0, showing_revision = 0,
                   quiet_revision = 0, reply = null, alone = c.alone or :alone,
                   creations = c.creations + case when p.message_id is null then 0 else 1 end
              from posts p
             where c.post = :post and p.id = :post
            returning c.id, c.revision
            """;

    static final String DEAD =
            """
            update conversations
               set dead_reason = :detail, dead_kind = :death, dead_at = now()
             where post = :post and showing_revision > delivered_revision
               and revision = showing_revision
            returning id, revision
            """;

    static final String POST_DEAD =
            """
            update posts
               set attempts = 0, failing_since = null, retry_at = null
             where id = :post
            """;

    static final String LEAVE =
            """
            update conversations
               set post = null, channel_id = null, showing_revision = 0, reply = null
             where post = :post
            """;

    static final String FORGET =
            """
            delete from posts
             where id = :post
               and not exists (select from conversations c where c.post = :post)
            """;

    static final String BURIED =
            """
            update conversations
               set dead_reason = :detail, dead_kind = 'outlet', dead_at = now()
             where receiver = :receiver and channel_id is null and dead_reason is null
               and revision > delivered_revision and revision > quiet_revision
            returning id, revision
            """;

    static final String REVIVED =
            """
            update conversations
               set dead_reason = null, dead_kind = null, dead_at = null
             where receiver = :receiver and dead_kind = 'outlet'
            returning id, revision
            """;

    static final String BEGUN =
            """
            with worst as (
                select c.post
                  from conversations c
                  join posts p on p.id = c.post
                  left join conversation_members m
                    on m.conversation = c.id
                   and m.spoken_revision > c.replied_revision
                   and m.status = 'firing'
                   and m.quiet is null
                 where c.channel_id = :channel
                   and c.receiver = :receiver
                   and c.reply is null
                   and c.spoken_revision > c.replied_revision
                   and c.spoken_revision <= c.delivered_revision
                   and c.replied_at <= now() - cast(:apart as bigint) * interval '1 millisecond'
                   and c.dead_reason is null
                   and p.message_id is not null
                 group by c.post
                 order by min(array_position(array['critical', 'error', 'warning', 'info'],
                                             m.severity)) nulls last, min(c.changed_at)
                 limit :posts
            )
            update conversations c
               set reply = :reply, replying_revision = c.spoken_revision
              from worst
             where c.post = worst.post
               and c.reply is null
               and c.spoken_revision > c.replied_revision
               and c.spoken_revision <= c.delivered_revision
            """;

    static final String REPLY_PLACE =
            """
            select c.receiver, p.bot, p.channel_id
              from conversations c
              join posts p on p.id = c.post
             where c.reply = :reply
             order by c.id
             limit 1
            """;

    static final String SETTLED =
            """
            update conversations
               set replied_revision = greatest(replied_revision, replying_revision), reply = null
             where reply = :reply
            """;

    static final String UNSAID = "update conversations set reply = null where reply = :reply";

    static final String REPLIED =
            """
            update conversations
               set replied_revision = greatest(replied_revision, replying_revision), reply = null,
                   replied_at = now()
             where reply = :reply
            returning id, replied_revision as revision
            """;

    static final String TOUCHED =
            "update conversations set revision = revision + 1 where post = :post";
}
