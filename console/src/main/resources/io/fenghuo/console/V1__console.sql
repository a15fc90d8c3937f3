-- Levels are 1 (blue) to 4 (red). "came" is when the broker took the record in: what the map showed
-- at an instant is what had come by then.

create table alert (
    id text primary key,
    change text not null,
    transition text not null,
    up boolean not null,
    county text,
    hazard text not null,
    scenario text not null,
    level smallint not null,
    subject text not null,
    detected timestamptz not null,
    came timestamptz not null,
    data jsonb not null
);

create index alert_latest on alert (came desc, id desc);
create index alert_of_county on alert (county, came desc, id desc);
create index alert_up on alert (came) where up;
create index alert_of_scenario on alert (scenario, detected);

-- Every change of every alert, for looking back.
create table alert_change (
    id text primary key,
    alert text not null,
    county text,
    level smallint not null,
    up boolean not null,
    came timestamptz not null,
    data jsonb not null
);

create index alert_change_of on alert_change (alert, came);
create index alert_change_came on alert_change (came);

create table incident (
    id text primary key,
    county text not null,
    state text not null,
    over boolean not null,
    level smallint not null,
    hazard text not null,
    scenario text not null,
    received timestamptz not null,
    updated timestamptz not null,
    data jsonb not null
);

create index incident_latest on incident (received desc, id desc);
create index incident_of_county on incident (county, received desc, id desc);
create index incident_open on incident (received) where not over;

create table notification (
    id text primary key,
    incident text not null,
    county text not null,
    kind text not null,
    happened timestamptz not null,
    came timestamptz not null,
    data jsonb not null
);

create index notification_of on notification (incident, happened, came);
create index notification_came on notification (came);

create table response_order (
    id text primary key,
    incident text not null,
    county text not null,
    unit text not null,
    state text not null,
    over boolean not null,
    issued timestamptz not null,
    came timestamptz not null,
    data jsonb not null
);

create index response_order_of on response_order (incident, issued);
create index response_order_open on response_order (county) where not over;

create table answer (
    action text primary key,
    county text not null,
    incident text,
    outcome text not null,
    happened timestamptz not null,
    data jsonb not null
);

create index answer_of on answer (incident, happened);

create table unit (
    id text primary key,
    kind text not null,
    state text not null,
    county text,
    lon double precision,
    lat double precision,
    battery double precision,
    at timestamptz not null,
    changed timestamptz not null default clock_timestamp()
);

create index unit_changed on unit (changed);

-- Where units were: a row at most every five minutes, and only after they moved or changed.
create table unit_track (
    unit text not null,
    slot timestamptz not null,
    kind text not null,
    state text not null,
    county text,
    lon double precision not null,
    lat double precision not null,
    primary key (unit, slot)
);

create index unit_track_slot on unit_track (slot);

-- What devices measured, five minutes a row.
create table reading (
    device text not null,
    quantity text not null,
    slot timestamptz not null,
    least double precision not null,
    most double precision not null,
    last double precision not null,
    last_at timestamptz not null,
    primary key (device, quantity, slot)
);

create index reading_slot on reading (slot);

create table device_heard (
    device text primary key,
    quantity text not null,
    value double precision,
    at timestamptz not null,
    came timestamptz not null
);

create index device_heard_came on device_heard (came);

-- What was published, from the topic of packs; instants are milliseconds since the epoch, since
-- "from the beginning" is one of them.
create table publication (
    key text primary key,
    id text not null,
    pack text not null,
    version text not null,
    lane text not null,
    active_from bigint not null,
    published bigint not null,
    signer text not null,
    retires boolean not null,
    title_zh text,
    title_en text,
    scenarios text[] not null
);

-- The last word of each subtask on each state of a publication, in the order of the topic.
create table pack_status (
    key text primary key,
    pack text not null,
    version text not null,
    at timestamptz not null,
    kafka_offset bigint not null,
    data jsonb not null
);

create table shadow_alert (
    change text primary key,
    alert text not null,
    pack text not null,
    pack_version text not null,
    scenario text not null,
    rule text not null,
    county text,
    level smallint not null,
    transition text not null,
    detected timestamptz not null,
    came timestamptz not null,
    data jsonb not null
);

create index shadow_alert_pack on shadow_alert (pack, detected);
create index shadow_alert_came on shadow_alert (came);

create table dead_letter (
    kafka_partition integer not null,
    kafka_offset bigint not null,
    topic text not null,
    reason text not null,
    came timestamptz not null,
    bytes integer not null,
    sample text not null,
    primary key (kafka_partition, kafka_offset)
);

create index dead_letter_came on dead_letter (came desc);

create table account (
    name text primary key,
    password text,
    external text unique,
    roles text[] not null,
    counties text[] not null default '{}',
    disabled boolean not null default false,
    failures integer not null default 0,
    locked_until timestamptz,
    created timestamptz not null default now()
);

-- Of sessions and tokens only hashes are kept.
create table session (
    hash bytea primary key,
    account text not null references account (name) on delete cascade,
    csrf text not null,
    created timestamptz not null,
    seen timestamptz not null,
    expires timestamptz not null
);

create index session_expires on session (expires);

create table api_token (
    id text primary key,
    hash bytea not null unique,
    account text not null references account (name) on delete cascade,
    label text not null,
    created timestamptz not null,
    expires timestamptz not null,
    used timestamptz
);
