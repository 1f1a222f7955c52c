# shellcheck shell=bash
# pipes, with the commands that shells' pipelines are made of. Sourced by examples/test.

# pipes NAME STATUS OUTPUT WORDS…: standard input is what it reads.
pipes() {
  local name=$1 status=$2 output=$3 found
  shift 3
  found=$(timeout 60 "$run" pipes "$@" 2>"$work/said")
  same "$name" "$output -> $status" "$found -> $?"
}

test_pipes_pass() {
  pipes "one command" 0 "HELLO" tr a-z A-Z < <(echo hello)
  pipes "a pipeline" 0 "2 b 1 a" sh -c "sort" : uniq -c : sort -rn : xargs < <(printf 'b\na\nb\n')
  check "tells what each was given and has written" says "$work/said" '^pipes: uniq -c: given 6 bytes, has written 20, exited status=0$'
  pipes "nothing" 0 "0" wc -c </dev/null
  echo from a file >"$work/input"
  pipes "a file" 0 "from a file" cat <"$work/input"
  pipes "a failure in the middle" 3 "x" cat : sh -c 'cat; exit 3' : cat < <(echo x)
  pipes "of two the last" 4 "" sh -c 'exit 3' : sh -c 'exit 4' : cat < <(echo x)
  pipes "one in the midst that fails while the others go on" 3 "all" cat : sh -c 'echo all; exit 3' : cat < <(exec sleep 1000)
  pipes "one that is killed" 1 "" sh -c 'kill -KILL $$' : cat < <(echo x)
  check "says which signal it was" says "$work/said" 'killed signal=KILL$'

  head -c 30000000 /dev/urandom >"$work/random"
  "$run" pipes gzip -1 : cat : gzip -dc : cat <"$work/random" >"$work/same" 2>"$work/said"
  check "30 MB come through as they were" cmp "$work/random" "$work/same"
  check "and are counted" says "$work/said" '^pipes: gzip -dc: .* has written 30000000, exited status=0$'
}

test_pipes_break() {
  pipes "who has enough ends those before him" 0 "y" yes : cat : head -1 < <(exec sleep 1000)
  check "and says what has ended them" says "$work/said" '^pipes: yes: .*killed signal=(TERM|PIPE)$'
  pipes "with all that they have started" 0 "y" sh -c "sleep 1000 & echo \$! >$work/behind; yes & wait" : head -1 < <(exec sleep 1000)
  eventually "none of it is left" ended "$(cat "$work/behind")"
  pipes "also one that waits for input" 0 "" cat : true < <(exec sleep 1000)
  "$run" pipes yes 2>"$work/said" </dev/null | head -2 >"$work/head"
  same "nobody wants the last one's output" "1 2" "${PIPESTATUS[0]} $(wc -l <"$work/head")"
  check "and says so" says "$work/said" 'standard output cannot be written: .*Broken pipe'
}

# Nobody reads: then nobody writes, beyond what the pipes hold.
test_pipes_hold() {
  mkfifo "$work/slow"
  exec 5<>"$work/slow"
  "$run" pipes sh -c "echo \$\$ >$work/writer; exec yes" : cat : cat >"$work/slow" 2>"$work/said" </dev/null 5<&- &
  local pipes=$!
  until_true test -s "$work/writer"
  local writer
  writer=$(cat "$work/writer")
  eventually "a flood is held while nobody reads" stands_still "$writer"
  printf '      it was held after %s bytes\n' "$(written "$writer")"
  check "in little memory" test "$(written "$writer")" -lt 4000000
  check "and goes on with who reads" [ "$(head -c 20000000 <&5 | wc -c)" = 20000000 ]
  kill -TERM "$pipes"
  wait "$pipes"
  same "TERM ends it" 143 $?
  eventually "and its processes" ended "$writer"
  exec 5<&-

  "$run" pipes sh -c "echo \$\$ >$work/writer2; exec sleep 1000" : cat >/dev/null 2>"$work/said" </dev/null &
  pipes=$!
  until_true test -s "$work/writer2"
  kill -KILL "$pipes"
  { wait "$pipes"; } 2>/dev/null # where bash says who was killed
  eventually "nothing is left when it is killed" ended "$(cat "$work/writer2")"
}

test_pipes_errors() {
  local words
  for words in "" ":" "true :" ": true" "true : : true" "true : /nonexistent"; do
    # shellcheck disable=SC2086 # words
    "$run" pipes $words 2>"$work/err" </dev/null
    same "pipes $words is refused in a line" "2 1" "$? $(wc -l <"$work/err")"
  done
  "$run" pipes cat 2>"$work/err" </
  same "an input that cannot be read" 1 $?
  check "and says so" says "$work/err" '^pipes: standard input cannot be read: .*EISDIR'
  echo x | "$run" pipes cat 2>"$work/err" >/dev/full
  same "a full disk" 1 $?
  check "and says so" says "$work/err" 'No space left'
  "$run" pipes --help >"$work/help"
  same "--help succeeds" 0 $?
}
