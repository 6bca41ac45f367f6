#!/usr/bin/env bash
#
# beside.sh A… -- B…: runs two commands at once, since test binaries with one long test each leave a core idle. Says what the first
# says as it says it, then what the second said. Fails if either does.

set -u
first=()
while [[ $1 != -- ]]; do
    first+=("$1")
    shift
done
shift
said=$(mktemp)
trap 'rm -f "$said"' EXIT
"$@" >"$said" 2>&1 &
second=$!
status=0
"${first[@]}" || status=$?
wait "$second" || status=$?
cat "$said"
exit "$status"
