# What the acceptance scripts share: waiting with a limit, and saying what was seen and what was not.
failures=0
trap 'jobs -p | xargs -r kill 2>/dev/null; wait 2>/dev/null' EXIT

# expect FILE PATTERN: the peer's words, colours removed, hold this.
expect() {
  if sed 's/\x1b\[[0-9;]*m//g' "$1" | grep -qE -- "$(printf '%s' "$2" | sed 's/^+/\\+/')"; then
    echo "ok: $2"
  else
    echo "NOT SEEN in $1: $2"
    failures=$((failures + 1))
  fi
}

# wait_for PATTERN FILE: until the file holds it.
wait_for() { wait_for_words "$1" cat "$2"; }

# wait_for_command COMMAND…: until it succeeds.
wait_for_command() { wait_for_words '' "$@"; }

# wait_for_words PATTERN COMMAND…: until it succeeds and says so; 60 s at most.
wait_for_words() {
  local pattern=$1
  shift
  for _ in $(seq 1 240); do
    if "$@" >.words 2>&1 && grep -qE -- "$pattern" .words; then
      return 0
    fi
    read -rt 0.25 <> <(:) || :
  done
  echo "GAVE UP waiting for '$pattern' from: $*"
  cat .words
  failures=$((failures + 1))
}

finish() { exit $((failures > 0)); }
