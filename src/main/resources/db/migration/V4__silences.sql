-- What is not spoken of for a while, because somebody said so. Ids begin with the moment at which
-- they were made. Matchers are kept as people write them. The revision is the one that wrote the row.
create table silences (
    id              uuid        primary key,
    matchers        text        not null,
    starts_at       timestamptz not null,
    ends_at         timestamptz not null,
    ends_with_alert boolean     not null,
    author          text        not null,
    comment         text        not null,
    revision        bigint      not null
);

create index silences_end on silences (ends_at);
create index silences_by_revision on silences (revision);

-- One row, which every change of a silence updates first: so changes take turns, and who has seen a
-- revision has seen all changes up to it.
create table silences_revision (
    revision bigint not null
);

create unique index silences_revision_single on silences_revision ((true));

insert into silences_revision (revision) values (0);

-- Entries about a silence, who made, changed or ended it.
alter table ledger
    add column silence uuid;

create index ledger_silence on ledger (silence, id desc) where silence is not null;
