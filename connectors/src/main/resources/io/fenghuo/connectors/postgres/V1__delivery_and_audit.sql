-- How far each reader of Kafka has come; moved in the transaction that writes what was read.
create table kafka_position (
    reader text not null,
    topic text not null,
    kafka_partition integer not null,
    next_offset bigint not null,
    primary key (reader, topic, kafka_partition)
);

create table endpoint (
    id text primary key,
    state text not null default 'ACTIVE',
    reason text,
    since timestamptz not null default now(),
    not_before timestamptz,
    shaken timestamptz,
    told boolean not null default true
);

-- The outbox: one row an endpoint and notification; its id is the webhook-id.
create table delivery (
    id text primary key,
    endpoint text not null,
    lane text not null,
    seq bigint generated always as identity,
    notification text not null,
    type text not null,
    red boolean not null,
    happened timestamptz not null,
    content_type text not null,
    body bytea not null,
    state text not null,
    attempts integer not null default 0,
    next_at timestamptz not null,
    error text,
    delivered timestamptz
);

create index delivery_due on delivery (endpoint, seq) where state = 'PENDING';
create index delivery_lane on delivery (endpoint, lane, seq) where state = 'PENDING';
create index delivery_told on delivery (endpoint, lane, seq);
create index delivery_dead on delivery (endpoint, seq) where state = 'DEAD';

create table attempt (
    delivery text not null,
    endpoint text not null,
    at timestamptz not null,
    status integer,
    error text,
    millis integer not null
);

create index attempt_of_endpoint on attempt (endpoint, at);
create index attempt_of_delivery on attempt (delivery);

-- Of db-scheduler.
create table scheduled_tasks (
    task_name text not null,
    task_instance text not null,
    task_data bytea,
    execution_time timestamptz not null,
    picked boolean not null,
    picked_by text,
    last_success timestamptz,
    last_failure timestamptz,
    consecutive_failures integer,
    last_heartbeat timestamptz,
    version bigint not null,
    priority smallint,
    primary key (task_name, task_instance)
);

create index scheduled_tasks_execution_time on scheduled_tasks (execution_time);
create index scheduled_tasks_last_heartbeat on scheduled_tasks (last_heartbeat);

-- The audit: each entry's hash covers its number, the hash before it and its bytes.
create table audit (
    seq bigint primary key,
    id text not null unique,
    incident text,
    entry text not null,
    previous text not null,
    hash text not null
);

create index audit_incident on audit (incident, seq);

create table audit_head (
    only_one boolean primary key default true check (only_one),
    seq bigint not null,
    hash text not null
);

insert into audit_head (seq, hash) values (0, repeat('0', 64));

create function audit_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the audit is append-only';
end
$$;

create trigger audit_no_change before update or delete on audit
    for each row execute function audit_is_append_only();

create trigger audit_no_truncate before truncate on audit
    for each statement execute function audit_is_append_only();
