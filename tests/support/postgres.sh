# A PostgreSQL cluster of the run's own: temporary folder, free port, gone at the end.

pg_folder=
pg_bin=

# initdb refuses to run as root, so root hands the cluster to an account without rights.
as_pg() {
    if ((EUID == 0)); then
        (cd "$pg_folder" && runuser -u "$pg_account" -- "$@")
    else
        "$@"
    fi
}

# The newest server on the machine; Debian keeps server programs out of PATH.
find_postgres() {
    local initdb
    initdb=$(ls -d /usr/lib/postgresql/*/bin/initdb 2>/dev/null | sort -V | tail -n 1) || true
    [[ -n $initdb ]] || initdb=$(command -v initdb) || return 1
    pg_bin=$(dirname "$(readlink -f "$initdb")")
}

# Ports under 32768 are never given to outgoing connections, so nobody takes one between look and use.
free_port() {
    local port
    while :; do
        port=$((20000 + RANDOM % 12000))
        (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
    done
    echo "$port"
}

start_postgres() {
    find_postgres
    pg_account=$(getent passwd postgres nobody | head -n 1 | cut -d: -f1)
    pg_folder=$(mktemp -d "${TMPDIR:-/tmp}/otklik-pg.XXXXXX")
    ((EUID != 0)) || chown "$pg_account" "$pg_folder"

    # Trust is for the loopback of this one throw-away cluster; it listens nowhere else.
    as_pg "$pg_bin/initdb" --pgdata "$pg_folder/data" --username otklik --auth trust \
        --encoding UTF8 --locale C.UTF-8 --no-sync >"$LOGS/initdb.log" 2>&1 || {
        cat "$LOGS/initdb.log" >&2
        return 1
    }
    # Flushing is off for speed alone: a test that kills our own program loses nothing by it, because what
    # the server took is in the system's cache. Figures about durable commits need TEST_PG_FSYNC=on.
    # Every test has its own schema or database, hence the many connections and locks.
    {
        echo "listen_addresses = '127.0.0.1'"
        echo "unix_socket_directories = '$pg_folder'"
        echo "fsync = ${TEST_PG_FSYNC:-off}"
        echo "full_page_writes = ${TEST_PG_FSYNC:-off}"
        echo "max_connections = 200"
        echo "max_locks_per_transaction = 256"
        echo "timezone = 'UTC'"
    } >>"$pg_folder/data/postgresql.conf"

    local try port
    for try in 1 2 3 4 5; do
        port=$(free_port)
        if as_pg "$pg_bin/pg_ctl" start --wait --silent --pgdata "$pg_folder/data" \
            --log "$pg_folder/log" --options "-p $port" >"$LOGS/pg_ctl.log" 2>&1; then
            as_pg "$pg_bin/createdb" --host "$pg_folder" --port "$port" --username otklik otklik_test
            export TEST_DATABASE_URL="postgres://otklik@127.0.0.1:$port/otklik_test"
            echo "$("$pg_bin/postgres" --version) at $TEST_DATABASE_URL, fsync ${TEST_PG_FSYNC:-off}"
            return 0
        fi
        echo "PostgreSQL did not start on port $port (try $try of 5)"
    done
    cat "$LOGS/pg_ctl.log" "$pg_folder/log" >&2
    return 1
}

stop_postgres() {
    [[ -n $pg_folder ]] || return 0
    # The log outlives the cluster: a fault in a test is often explained there.
    cp -f "$pg_folder/log" "$LOGS/postgresql.log" 2>/dev/null || true
    if [[ -e $pg_folder/data/postmaster.pid ]]; then
        as_pg "$pg_bin/pg_ctl" stop --silent --mode immediate --pgdata "$pg_folder/data" || true
    fi
    rm -rf "$pg_folder"
    pg_folder=
}
