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
    began timestamptz not null,
    data jsonb not null,
    evidence jsonb not null
) with (toast_tuple_target = 256);

create index alert_latest on alert (came desc, id desc) include (began);
create index alert_of_county on alert (county, came desc, id desc);
create index alert_of_level on alert (level, came desc, id desc);
create index alert_of_hazard on alert (hazard, came desc, id desc);
create index alert_up on alert (came desc, id desc) where up;
create index alert_of_scenario on alert (scenario, detected);

-- Every change of every alert, for looking back. "seq" is the order in which they were taken in.
create table alert_change (
    id text primary key,
    seq bigint not null generated always as identity,
    alert text not null,
    transition text not null,
    county text,
    level smallint not null,
    up boolean not null,
    detected timestamptz not null,
    came timestamptz not null,
    data jsonb not null
) with (toast_tuple_target = 256);

create index alert_change_of on alert_change (alert, detected, seq);
create index alert_change_came on alert_change (came);
create index alert_change_raised on alert_change (came) include (level, county)
    where transition = 'RAISED';

-- "search" holds the words that a list is searched by, in lower case, short enough for an index.
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
    search text not null,
    data jsonb not null
) with (toast_tuple_target = 256);

-- A list that is searched is read from this alone: the rows themselves are ten times as wide.
create index incident_latest on incident (received desc, id desc)
    include (county, state, level, hazard, search);
create index incident_of_county on incident (county, received desc, id desc);
create index incident_of_level on incident (level, received desc, id desc);
create index incident_of_hazard on incident (hazard, received desc, id desc);
create index incident_of_state on incident (state, received desc, id desc);
create index incident_open on incident (received desc, id desc) where not over;
create index incident_updated on incident (updated) include (received);

create table notification (
    id text primary key,
    seq bigint not null generated always as identity,
    incident text not null,
    county text not null,
    kind text not null,
    over boolean not null,
    response_order text,
    order_county text,
    order_over boolean,
    happened timestamptz not null,
    came timestamptz not null,
    data jsonb not null
) with (toast_tuple_target = 256);

create index notification_of on notification (incident, seq);
create index notification_of_order on notification (response_order, seq)
    where response_order is not null;
create index notification_came on notification (came);

-- "rank" is that of the state: an order goes forward only.
create table response_order (
    id text primary key,
    incident text not null,
    county text not null,
    unit text not null,
    state text not null,
    rank smallint not null,
    over boolean not null,
    issued timestamptz not null,
    came timestamptz not null,
    data jsonb not null
) with (toast_tuple_target = 256);

create index response_order_of on response_order (incident, issued);
create index response_order_open on response_order (county) where not over;
create index response_order_came on response_order (came);

create table answer (
    action text primary key,
    county text not null,
    incident text,
    outcome text not null,
    happened timestamptz not null,
    data jsonb not null
);

create index answer_of on answer (incident, happened);
create index answer_happened on answer (happened);

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

-- Where units were, by when it came ("slot"): a row where the state changed, every five minutes while they move, and every
-- hour otherwise.
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

-- What devices measured, five minutes of their own time a row.
create table reading (
    device text not null,
    quantity text not null,
    slot timestamptz not null,
    unit text,
    least double precision not null,
    most double precision not null,
    last double precision not null,
    last_at timestamptz not null,
    came timestamptz not null,
    primary key (device, quantity, slot)
);

create index reading_came on reading (came);

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
