# How tests/run tells what it does: steps with their time, what was skipped, a closing summary.

TOOLS=$PWD/target/test-tools
LOGS=$TOOLS/logs
mkdir -p "$LOGS"

if [[ ${CI:-} == true || ! -t 1 ]]; then
    export CARGO_TERM_COLOR=never NO_COLOR=1
else
    # Output goes through `tee`, where cargo would find no terminal and drop its colors.
    export CARGO_TERM_COLOR=always
fi
export CARGO_TERM_PROGRESS_WHEN=never

done_steps=()
skipped=()
current=
failed=
running=

say() { printf '\n== %s\n' "$*"; }

skip() { skipped+=("$1"); }

# step NAME COMMAND…: runs it, keeps its output in target/test-tools/logs/NAME.log, stops everything on a fault.
# The command has a process group of its own (timeout makes it): a hanging test ends with a name instead of
# the patience of whoever waits, and nothing it started outlives it. The output is followed from the log, not
# through a pipe, because a pipe would wait for every process that still holds its end.
step() {
    local name=$1 started=$SECONDS status=0 log=$LOGS/$1.log
    shift
    say "$name: $*"
    [[ $1 != on_sqlite ]] || set -- env -u TEST_DATABASE_URL "${@:2}"
    # There before anybody follows it.
    : >"$log"
    timeout --kill-after=20 "${TEST_STEP_LIMIT_S:-1500}" "$@" >"$log" 2>&1 </dev/null &
    running=$!
    tail -n +1 -f -s 0.2 --pid="$running" "$log" &
    local follower=$!
    wait "$running" || status=$?
    running=
    wait "$follower" || true
    ((status == 0)) || fail "$name" "$status" "$((SECONDS - started))" "$log"
    remember "$name" "$((SECONDS - started))" "$log"
}

# in_shell NAME FUNCTION…: a step whose exported variables the later steps need, so no pipe around it.
in_shell() {
    local name=$1 started=$SECONDS
    shift
    current=$name
    say "$name"
    "$@"
    current=
    done_steps+=("$(printf '%-18s %5d s' "$name" "$((SECONDS - started))")")
}

remember() {
    local name=$1 seconds=$2 log=$3 counts passed ignored
    counts=$(sed 's/\x1b\[[0-9;]*m//g' "$log" | awk '/^test result:/ { passed += $4; ignored += $8 } END { print passed + 0, ignored + 0 }')
    read -r passed ignored <<<"$counts"
    ((ignored == 0)) || skip "$name: $ignored tests marked as ignored"
    if ((passed > 0)); then
        done_steps+=("$(printf '%-18s %5d s   %5d tests' "$name" "$seconds" "$passed")")
    else
        done_steps+=("$(printf '%-18s %5d s' "$name" "$seconds")")
    fi
}

fail() {
    local name=$1 status=$2 seconds=$3 log=$4 why="exit code $2" again=$1
    # A binary chosen by name runs as NAME-sqlite and NAME-postgres.
    contains "$again" "${STEPS[@]}" || again=${again%-*}
    ((status != 124 && status != 137)) || why="stopped after ${TEST_STEP_LIMIT_S:-1500} s"
    ((${#chosen[@]} == 0)) || skip "${chosen[*]}, because of the fault below"
    summary
    printf '\nFAILED: %s (%s, %d s)\nits output: %s\nagain, alone: tests/run %s\n' \
        "$name" "$why" "$seconds" "${log#"$PWD/"}" "$again" >&2
    failed=yes
    exit 1
}

summary() {
    local line
    say "summary"
    for line in "${done_steps[@]}"; do echo "ok   $line"; done
    printf '     %-18s %5d s\n' total "$SECONDS"
    if ((${#skipped[@]} == 0)); then
        echo "skipped: nothing"
    else
        for line in "${skipped[@]}"; do echo "skipped: $line"; done
    fi
}

# On every way out: the cluster goes away; a fault outside a step is named.
finish() {
    local status=$?
    trap - EXIT
    # Interrupted in the middle of a step: timeout passes the signal on to all of its group.
    if [[ -n $running ]]; then
        kill "$running" 2>/dev/null || true
        wait "$running" || true
    fi
    stop_postgres
    if ((status != 0)) && [[ -z $failed ]]; then
        printf '\nFAILED: %s (exit code %d)\n' "${current:-interrupted}" "$status" >&2
    fi
    exit "$status"
}
