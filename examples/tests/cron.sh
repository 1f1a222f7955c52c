# shellcheck shell=bash
# cron, with a crontab of seconds where it is to run something. Sourced by examples/test.

# cron OPTIONS…: the crontab is standard input; its number is $cron, what it says goes to $work/said.
cron() {
  { echo SECONDS=yes && cat; } >"$work/crontab"
  rm -f "$work/ran" "$work/said" # what the last one said is not this one's
  set -m # without job control a shell has its background commands ignore INT
  "$run" cron "$@" "$work/crontab" >/dev/null 2>"$work/said" &
  set +m
  cron=$!
}

cron_says() { says "$work/said" "^cron: line $1"; }

# preview NAME LINES FROM COUNT: the times of the crontab in standard input, without the day's year and the zone's name.
preview() {
  cat >"$work/crontab"
  same "$1" "$2" "$("$run" cron --preview "$4" --from "$3" "$work/crontab" | sed 's/.*: 20..-//; s/\[.*//' | xargs)"
}

test_cron_zones() {
  preview "times are those of the zone" "01-01T09:00+01:00 01-02T09:00+01:00" 2026-01-01T00:00:00Z 2 <<'END'
CRON_TZ=Europe/Berlin
0 9 * * * x
END
  preview "each line of its own" "01-01T09:00+09:00 01-01T09:00-05:00" 2025-12-31T23:00:00Z 1 <<'END'
CRON_TZ=Asia/Tokyo
0 9 * * * x
CRON_TZ=America/New_York
0 9 * * * x
END
  preview "summer begins: what is left out is not run" "03-28T02:30+01:00 03-30T02:30+02:00" 2026-03-27T12:00:00Z 2 <<'END'
CRON_TZ=Europe/Berlin
30 2 * * * x
END
  preview "and an hour is short" "03-29T01:00+01:00 03-29T03:00+02:00" 2026-03-28T23:30:00Z 2 <<'END'
CRON_TZ=Europe/Berlin
0 * * * * x
END
  preview "it ends: a daily time comes once" "10-25T02:30+02:00 10-26T02:30+01:00" 2026-10-24T22:00:00Z 2 <<'END'
CRON_TZ=Europe/Berlin
30 2 * * * x
END
  preview "an hourly one twice" "10-25T02:00+02:00 10-25T02:00+01:00" 2026-10-24T23:30:00Z 2 <<'END'
CRON_TZ=Europe/Berlin
0 * * * * x
END
  preview "days of the week, ranges and steps" "01-02T17:40Z 01-05T09:00Z" 2026-01-02T17:30:00Z 2 <<'END'
CRON_TZ=Z
*/20 9-17 * * MON-FRI x
END
  preview "a day of the month or of the week, as crontab(5) has it" "02-06T00:00Z 02-13T00:00Z 02-20T00:00Z" 2026-02-01T00:00:00Z 3 <<'END'
CRON_TZ=Z
0 0 13 * FRI x
END
  preview "a leap day" "02-29T00:00Z" 2026-01-01T00:00:00Z 1 <<'END'
CRON_TZ=Z
0 0 29 2 * x
END
}

test_cron_runs() {
  cron <<END
* * * * * * echo "\$(date +%s.%N)" >>$work/ran
*/2 * * * * * exit 3
* * * * * * : >>$work/began; read -r _ <$work/cron-goes
END
  mkfifo "$work/cron-goes"
  three() { [ "$(wc -l <"$work/ran")" -ge 3 ]; }
  eventually "a command runs each second" three
  check "a second after the one before, and just after its time" \
    [ -z "$(head -3 "$work/ran" | awk -F. '{ if (NR > 1 && $1 != last + 1) print; last = $1 }')" ]
  eventually "how one ends is said" cron_says '3 exited status=3'
  check "one that still runs is not started again" [ "$(grep -c 'line 4 begins' "$work/said")" = 1 ]
  echo >"$work/cron-goes"
  eventually "but when it has ended, and what it missed is said" cron_says '4 has missed its time'
  again() { [ "$(grep -c 'line 4 begins' "$work/said")" = 2 ]; }
  eventually "then it is" again
  kill -TERM "$cron"
  ended_with "$cron"
  same "it ends on TERM" 0 $?
  check "and ends what runs" cron_says '4 killed signal=TERM'
}

test_cron_misses() {
  cron --late 1s <<END
* * * * * * date +%s >>$work/ran
END
  until_true test -s "$work/ran"
  kill -STOP "$cron"
  local before
  before=$(date +%s)
  passed() { [ "$(date +%s)" -ge $((before + 4)) ]; }
  until_true passed
  kill -CONT "$cron"
  eventually "who stood still has missed something" cron_says '2 has missed its time'
  later() { [ "$(tail -1 "$work/ran")" -gt "$1" ]; }
  until_true later $((before + 5))
  check "and does not make up for all of it" [ "$(awk -v from="$before" '$1 > from + 1 && $1 < from + 4' "$work/ran" | wc -l)" = 0 ]
  stop "$cron"

  cron <<END
*/5 * * * * * date +%s >>$work/ran
END
  until_true says "$work/said" 'lines to wait for'
  kill -STOP "$cron"
  before=$(date +%s)
  between() { [ "$(date +%s)" -ge $((before + 6)) ] && [ $(($(date +%s) % 5)) = 1 ]; }
  until_true between
  kill -CONT "$cron"
  made_up() { awk '$1 % 5 != 0' "$work/ran" | grep -q .; }
  eventually "what is not too late is made up for" made_up
  check "once" [ "$(awk '$1 % 5 != 0' "$work/ran" | wc -l)" = 1 ]
  stop "$cron"
}

test_cron_ends() {
  cron --grace 300ms <<END
* * * * * * trap '' TERM; sleep 1000 & echo \$! >$work/ran; wait; wait
END
  until_true test -s "$work/ran"
  stop "$cron"
  same "a command that does not heed TERM keeps nobody" 0 $?
  check "it is killed" cron_says '2 killed signal=KILL'
  eventually "with what it has started" ended "$(cat "$work/ran")"

  cron <<END
* * * * * * sleep 1000 & echo \$! >$work/ran; wait
END
  until_true test -s "$work/ran"
  kill -KILL "$cron"
  { ended_with "$cron"; } 2>/dev/null # where bash says who was killed
  eventually "nothing is left when it is killed itself" ended "$(cat "$work/ran")"

  cron <<END
* * * * * * sleep 1000 & echo \$! >$work/ran
END
  until_true test -s "$work/ran"
  eventually "what a command leaves in the background ends with it" ended "$(cat "$work/ran")"
  stop "$cron"

  cron <<END
0 0 0 1 1 * true
END
  until_true says "$work/said" 'lines to wait for'
  stop "$cron"
  same "TERM while it waits for a time that is far" 0 $?

  printf '0 0 30 2 * true\n' >"$work/crontab"
  "$run" cron "$work/crontab" 2>"$work/said" &
  cron=$!
  eventually "a day that never comes is said" cron_says '1 has no time left'
  stop "$cron"
}

test_cron_errors() {
  local line
  for line in '* * * *' '61 * * * * x' '* * * FOO * x' 'CRON_TZ=Europe/Nowhere' 'MAILTO=me' '@daily x'; do
    printf '# first\n%s\n' "$line" >"$work/crontab"
    "$run" cron "$work/crontab" 2>"$work/err"
    same "a broken line: $line" "2 1" "$? $(grep -c "^cron: $work/crontab:2: " "$work/err")"
  done
  "$run" cron /nonexistent 2>"$work/err"
  same "no crontab" "2 cron: /nonexistent: there is no such file" "$? $(cat "$work/err")"
  "$run" cron "$work" 2>"$work/err"
  same "one that is a folder" "2 cron: $work: cannot be read: Is a directory" "$? $(cat "$work/err")"
  printf '* * * * * echo \377\n' >"$work/crontab"
  "$run" cron "$work/crontab" 2>"$work/err"
  same "one that is no text" "2 cron: $work/crontab: is no text in UTF-8" "$? $(cat "$work/err")"
  local arguments
  for arguments in "" "--late 5 x" "--preview 0 x" "--from today x" "--grace" "--what x" "x y"; do
    # shellcheck disable=SC2086 # words
    "$run" cron $arguments 2>"$work/err" >/dev/null
    same "cron $arguments is refused in a line" "2 1" "$? $(wc -l <"$work/err")"
  done
  "$run" cron --help >"$work/help"
  same "--help succeeds" 0 $?
}
