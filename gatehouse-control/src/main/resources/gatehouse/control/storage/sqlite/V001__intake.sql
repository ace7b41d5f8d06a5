create table intake_case (
    id         text primary key,
    kind       text    not null,
    plan_hash  text    not null,
    state      text    not null,
    finished   integer not null,
    version    integer not null,
    opened_at  text    not null,
    changed_at text    not null
);

create index intake_case_by_plan on intake_case (kind, plan_hash, opened_at);

create table intake_event (
    case_id text    not null references intake_case (id),
    seq     integer not null,
    event   text    not null,
    at      text    not null,
    primary key (case_id, seq)
);
