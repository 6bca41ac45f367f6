#!/usr/bin/env bash
#
# beside.sh A… -- B…: runs two commands at once, since test binaries with one long test each leave a core idle. Says what the first
# says as it says it, then what the second said, also if it is stopped. Fails if either does.

set -u
first=()
while [[ $1 != -- ]]; do
    first+=("$1")
    shift
done
shift
said=$(mktemp)
trap 'cat "$said"; rm -f "$said"' EXIT
trap 'exit 143' TERM
"$@" >"$said" 2>&1 &
second=$!
status=0
"${first[@]}" || status=$?
wait "$second" || status=$?
exit "$status"
