create table access_audit (
    seq       integer primary key,
    at        text not null,
    principal text not null,
    action    text not null,
    subject   text not null,
    details   text not null,
    previous  text not null,
    hash      text not null
);

create trigger access_audit_keeps_its_rows before delete on access_audit
begin
    select raise(abort, 'the audit log only grows');
end;

create trigger access_audit_keeps_its_words before update on access_audit
begin
    select raise(abort, 'the audit log only grows');
end;

create table access_team (
    id         text primary key,
    created_at text not null
);

create table access_key (
    id         text primary key,
    team       text,
    owner      text not null,
    routes     text not null,
    data_class text,
    created_at text not null,
    expires    text,
    revoked_at text
);

-- A key has one hash without an end, and those that a rotation left for a while.
create table access_key_hash (
    hash      text primary key,
    key_id    text not null references access_key (id),
    secret_id text not null,
    made_at   text not null,
    until     text
);

create index access_key_hash_by_key on access_key_hash (key_id);

create table access_budget (
    id           text primary key,
    subject_kind text    not null,
    subject_name text    not null,
    unit         text    not null,
    units        integer not null,
    span         text    not null,
    unique (subject_kind, subject_name, unit, span)
);

create table access_rate (
    id           text primary key,
    subject_kind text    not null,
    subject_name text    not null,
    measure      text    not null,
    most         integer not null,
    unique (subject_kind, subject_name, measure)
);

create table access_approval (
    id          integer primary key autoincrement,
    deployment  text not null,
    digest      text,
    provider    text,
    model       text,
    terms       text,
    reason      text not null,
    until       text,
    given_by    text not null,
    given_at    text not null
);

create index access_approval_by_deployment on access_approval (deployment, id);

create table access_suspension (
    id         integer primary key autoincrement,
    deployment text not null,
    reason     text not null,
    given_by   text not null,
    given_at   text not null,
    lifted_by  text,
    lifted_at  text
);

create index access_suspension_by_deployment on access_suspension (deployment, id);

create table usage_position (
    only_row      integer primary key check (only_row = 1),
    segment       integer not null,
    segment_bytes integer not null
);

create table usage_event (
    request          text primary key,
    trace            text    not null,
    at_second        integer not null,
    at_nano          integer not null,
    key_id           text    not null,
    team             text,
    route            text    not null,
    deployment       text    not null,
    endpoint         text    not null,
    dialect          text    not null,
    input            integer not null,
    cache_read       integer not null,
    cache_write      integer not null,
    cache_write_hour integer not null,
    output           integer not null,
    reasoning        integer not null,
    token_source     text    not null,
    picos            integer,
    unpriced         text,
    outcome          text    not null,
    upstream_nanos   integer not null,
    first_nanos      integer,
    whole_nanos      integer not null,
    check ((picos is null) <> (unpriced is null))
);

create index usage_event_by_time on usage_event (at_second);

-- Sums of whole days (UTC, counted from 1970), kept in the transaction of the events. Money is dollars and the rest in picos below one dollar.
create table usage_day (
    day        integer not null,
    key_id     text    not null,
    team       text    not null,
    route      text    not null,
    deployment text    not null,
    calls      integer not null,
    unpriced   integer not null,
    estimated  integer not null,
    input      integer not null,
    cache_read integer not null,
    output     integer not null,
    reasoning  integer not null,
    dollars    integer not null,
    picos      integer not null,
    primary key (day, key_id, team, route, deployment)
) without rowid;
