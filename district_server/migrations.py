"""The database's schema as literal statements, only ever added to.

A migration that has left this house is never changed: another one follows it. All run as the
database's owner; the server works as `APP_ROLE`, which sees one town's rows at a time.
"""

from typing import Final

import psycopg

APP_ROLE: Final = "brigade_app"

_LOCK: Final = 7_203_917_001
"""Advisory lock: two servers that start together migrate one after the other."""

MIGRATIONS: Final[tuple[tuple[str, str], ...]] = (
    (
        "0001 towns, devices, entries",
        """
        CREATE TABLE server (
            one boolean PRIMARY KEY DEFAULT true CHECK (one),
            server_id text NOT NULL,
            server_epoch text NOT NULL,
            private_key bytea NOT NULL
        );
        CREATE TABLE town (
            town integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            name text NOT NULL UNIQUE,
            sseq bigint NOT NULL DEFAULT 0
        );
        CREATE TABLE enrolment_code (
            code_hash bytea PRIMARY KEY,
            town integer NOT NULL REFERENCES town,
            expires timestamptz NOT NULL,
            used_at timestamptz
        );
        CREATE SEQUENCE device_number;
        CREATE TABLE device (
            device text PRIMARY KEY,
            town integer NOT NULL REFERENCES town,
            public_key bytea NOT NULL UNIQUE,
            ledger_name text NOT NULL,
            enrolled_at timestamptz NOT NULL DEFAULT now(),
            last_contact timestamptz,
            revoked_at timestamptz
        );
        CREATE TABLE device_epoch (
            town integer NOT NULL REFERENCES town,
            origin text COLLATE "C" NOT NULL,
            epoch text COLLATE "C" NOT NULL,
            device text NOT NULL REFERENCES device,
            last_seq bigint NOT NULL,
            last_head bytea NOT NULL,
            safe_seq bigint NOT NULL DEFAULT 0,
            PRIMARY KEY (town, origin, epoch)
        );
        CREATE TABLE record (
            rec text COLLATE "C" PRIMARY KEY,
            town integer NOT NULL,
            kind text NOT NULL
        );
        CREATE TABLE entry (
            town integer NOT NULL,
            sseq bigint NOT NULL,
            origin text COLLATE "C" NOT NULL,
            epoch text COLLATE "C" NOT NULL,
            seq bigint NOT NULL,
            rec text NOT NULL,
            kind text NOT NULL,
            grp text NOT NULL,
            raw text NOT NULL,
            head bytea NOT NULL,
            received_at timestamptz NOT NULL DEFAULT now(),
            standing text NOT NULL DEFAULT 'accepted'
                CHECK (standing IN ('accepted', 'parked', 'quarantine')),
            code text NOT NULL DEFAULT '',
            reason text NOT NULL DEFAULT '',
            released boolean NOT NULL DEFAULT false,
            PRIMARY KEY (town, sseq),
            UNIQUE (town, origin, epoch, seq)
        ) PARTITION BY HASH (town);
        CREATE TABLE entry_0 PARTITION OF entry FOR VALUES WITH (MODULUS 1, REMAINDER 0);
        CREATE INDEX entry_notice ON entry (town, origin, epoch, sseq)
            WHERE standing <> 'accepted' OR released;
        CREATE TABLE entry_missing (
            town integer NOT NULL,
            origin text COLLATE "C" NOT NULL,
            epoch text COLLATE "C" NOT NULL,
            seq bigint NOT NULL,
            needs_origin text COLLATE "C" NOT NULL,
            needs_epoch text COLLATE "C" NOT NULL,
            needs_seq bigint NOT NULL,
            PRIMARY KEY (town, needs_origin, needs_epoch, needs_seq, origin, epoch, seq)
        );
        CREATE INDEX entry_missing_waiting ON entry_missing (town, origin, epoch, seq);
        CREATE TABLE lease_series (
            town integer NOT NULL REFERENCES town,
            form text NOT NULL,
            year integer NOT NULL,
            next integer NOT NULL DEFAULT 1,
            PRIMARY KEY (town, form, year)
        );
        CREATE TABLE lease (
            lease_id text PRIMARY KEY,
            town integer NOT NULL REFERENCES town,
            device text NOT NULL REFERENCES device,
            epoch text NOT NULL,
            form text NOT NULL,
            year integer NOT NULL,
            first integer NOT NULL,
            last integer NOT NULL CHECK (last >= first),
            granted_at timestamptz NOT NULL DEFAULT now(),
            UNIQUE (town, form, year, first)
        );
        CREATE TABLE issued_number (
            town integer NOT NULL REFERENCES town,
            text text NOT NULL,
            form text NOT NULL,
            year integer NOT NULL,
            number integer NOT NULL,
            rec text NOT NULL,
            PRIMARY KEY (town, text)
        );
        CREATE INDEX issued_number_series ON issued_number (town, form, year, number);
        CREATE TABLE item_list (
            published integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            version text NOT NULL,
            sha256 text NOT NULL UNIQUE,
            body bytea NOT NULL,
            published_at timestamptz NOT NULL DEFAULT now()
        );
        CREATE TABLE audit (
            at timestamptz NOT NULL DEFAULT now(),
            town integer,
            device text,
            what text NOT NULL,
            detail text NOT NULL DEFAULT ''
        );
        """,
    ),
    (
        "0002 one town at a time",
        """
        CREATE FUNCTION current_town() RETURNS integer LANGUAGE sql STABLE
            AS $$ SELECT nullif(current_setting('brigade.town', true), '')::integer $$;

        ALTER TABLE town ENABLE ROW LEVEL SECURITY;
        ALTER TABLE device ENABLE ROW LEVEL SECURITY;
        ALTER TABLE device_epoch ENABLE ROW LEVEL SECURITY;
        ALTER TABLE record ENABLE ROW LEVEL SECURITY;
        ALTER TABLE entry ENABLE ROW LEVEL SECURITY;
        ALTER TABLE entry_0 ENABLE ROW LEVEL SECURITY;
        ALTER TABLE entry_missing ENABLE ROW LEVEL SECURITY;
        ALTER TABLE lease_series ENABLE ROW LEVEL SECURITY;
        ALTER TABLE lease ENABLE ROW LEVEL SECURITY;
        ALTER TABLE issued_number ENABLE ROW LEVEL SECURITY;

        CREATE POLICY own_town ON town USING (town = (SELECT current_town()));
        CREATE POLICY own_town ON device USING (town = (SELECT current_town()));
        CREATE POLICY own_town ON device_epoch USING (town = (SELECT current_town()));
        CREATE POLICY own_town ON record USING (town = (SELECT current_town()));
        CREATE POLICY own_town ON entry USING (town = (SELECT current_town()));
        CREATE POLICY own_town ON entry_missing USING (town = (SELECT current_town()));
        CREATE POLICY own_town ON lease_series USING (town = (SELECT current_town()));
        CREATE POLICY own_town ON lease USING (town = (SELECT current_town()));
        CREATE POLICY own_town ON issued_number USING (town = (SELECT current_town()));

        GRANT SELECT, UPDATE (sseq) ON town TO brigade_app;
        GRANT SELECT, INSERT, UPDATE (last_contact, revoked_at) ON device TO brigade_app;
        GRANT SELECT, INSERT, UPDATE (last_seq, last_head, device) ON device_epoch TO brigade_app;
        GRANT SELECT, INSERT ON record TO brigade_app;
        GRANT SELECT, INSERT, UPDATE (sseq, standing, code, reason, released)
            ON entry TO brigade_app;
        GRANT SELECT, INSERT, DELETE ON entry_missing TO brigade_app;
        GRANT SELECT, INSERT, UPDATE (next) ON lease_series TO brigade_app;
        GRANT SELECT, INSERT ON lease TO brigade_app;
        GRANT SELECT, INSERT ON issued_number TO brigade_app;
        GRANT SELECT ON item_list TO brigade_app;
        GRANT INSERT ON audit TO brigade_app;
        GRANT USAGE ON SEQUENCE device_number TO brigade_app;

        CREATE FUNCTION find_device(wanted text)
            RETURNS TABLE (town integer, town_name text, public_key bytea, revoked boolean)
            LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
            AS $$ SELECT device.town, town.name, device.public_key,
                         device.revoked_at IS NOT NULL
                  FROM device JOIN town USING (town) WHERE device.device = wanted $$;
        CREATE FUNCTION redeem_code(hash bytea, moment timestamptz)
            RETURNS TABLE (town integer, town_name text)
            LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
            AS $$ UPDATE enrolment_code SET used_at = moment
                  FROM town
                  WHERE code_hash = hash AND used_at IS NULL AND expires > moment
                    AND town.town = enrolment_code.town
                  RETURNING town.town, town.name $$;
        CREATE FUNCTION device_with_key(raw bytea)
            RETURNS TABLE (device text, town integer)
            LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
            AS $$ SELECT device.device, device.town FROM device WHERE device.public_key = raw $$;
        REVOKE ALL ON FUNCTION find_device, redeem_code, device_with_key FROM PUBLIC;
        GRANT EXECUTE ON FUNCTION find_device, redeem_code, device_with_key TO brigade_app;
        """,
    ),
    (
        "0003 numbers without a look at the town for each",
        """
        ALTER TABLE issued_number DROP CONSTRAINT issued_number_town_fkey;
        """,
    ),
    (
        "0004 what guards say against steps that came",
        """
        CREATE TABLE finding (
            town integer NOT NULL REFERENCES town,
            origin text COLLATE "C" NOT NULL,
            epoch text COLLATE "C" NOT NULL,
            seq bigint NOT NULL,
            code text NOT NULL,
            case_rec text COLLATE "C" NOT NULL,
            step text NOT NULL,
            legal_day date NOT NULL,
            law text NOT NULL,
            article text NOT NULL,
            reason text NOT NULL,
            cure text NOT NULL,
            PRIMARY KEY (town, origin, epoch, seq, code)
        );
        CREATE INDEX finding_of_case ON finding (town, case_rec);
        CREATE TABLE findings_upto (
            town integer PRIMARY KEY REFERENCES town,
            sseq bigint NOT NULL
        );
        ALTER TABLE finding ENABLE ROW LEVEL SECURITY;
        ALTER TABLE findings_upto ENABLE ROW LEVEL SECURITY;
        CREATE POLICY own_town ON finding USING (town = (SELECT current_town()));
        CREATE POLICY own_town ON findings_upto USING (town = (SELECT current_town()));
        """,
    ),
)


def migrate(connection: psycopg.Connection) -> None:
    """Bring the schema up to date; each migration is one transaction with its record."""
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
        _make_role(connection)
        connection.execute(
            "CREATE TABLE IF NOT EXISTS migration"
            " (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())"
        )
        done = {row[0] for row in connection.execute("SELECT name FROM migration").fetchall()}
        for name, statements in MIGRATIONS:
            if name not in done:
                connection.execute(statements.encode())
                connection.execute("INSERT INTO migration (name) VALUES (%s)", (name,))


def _make_role(connection: psycopg.Connection) -> None:
    """Make the role that the server works as: no superuser, never past row-level security."""
    known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (APP_ROLE,))
    if known.fetchone() is None:
        connection.execute(
            "CREATE ROLE brigade_app NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS"
        )
        connection.execute("GRANT brigade_app TO CURRENT_USER")
