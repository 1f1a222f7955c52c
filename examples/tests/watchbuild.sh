# shellcheck shell=bash
# watchbuild, with a build that says what it does. Sourced by examples/test.

# A build that tells its number and the state of the file 'input', and then is as long as 'input' says.
cat >"$work/build" <<'END'
echo "built $(cat "$1/input") $(ls "$1" | wc -l)"
if grep -q long "$1/input"; then
  sleep 1000 &
  echo "started $!"
  wait
fi
END

# watchbuild OPTIONS…: its number is $watchbuild; what it says goes to $work/said, what its builds write to $work/built.
watchbuild() {
  rm -f "$work/said" "$work/built" # what the last one said is not this one's
  rm -rf "$work/tree" && mkdir -p "$work/tree/target" && echo "${input:-short}" >"$work/tree/input"
  set -m # without job control a shell has its background commands ignore INT
  "$run" watchbuild "$@" "$work/tree" sh "$work/build" "$work/tree" >"$work/built" 2>"$work/said" &
  set +m
  watchbuild=$!
}

builds() { says "$work/said" "^watchbuild: build $1 $2"; }

test_watchbuild_builds() {
  watchbuild
  eventually "it builds at first" builds 1 'exited status=0'
  check "what is there" says "$work/built" '^built short 2$'
  echo changed >"$work/tree/input"
  eventually "and when a file has changed" builds 2 'exited status=0'
  check "which is there then" says "$work/built" '^built changed 2$'
  check "and says which" builds 2 'begins: input .*close-write'
  echo x >"$work/tree/target/x"
  mkdir -p "$work/tree/deep/er"
  eventually "a new folder is a change, one in target is none" builds 3 'begins: deep '
  until_true builds 3 exited
  echo x >"$work/tree/deep/er/y"
  eventually "so is a file in it" builds 4 'begins: deep/er/y '
  until_true builds 4 exited
  mv "$work/tree/deep" "$work/tree/moved"
  eventually "and a move" builds 5 'begins: deep delete to .*moved'
  until_true builds 5 exited
  stop "$watchbuild"
  same "it stops on TERM" 0 $?
  check "and has built no more than that" [ "$(grep -c begins "$work/said")" = 5 ]
}

test_watchbuild_cancels() {
  input=long watchbuild
  eventually "a build is on its way" says "$work/built" '^started'
  local process
  process=$(sed -n 's/^started //p' "$work/built")
  echo "long too" >"$work/tree/input"
  eventually "a change ends it" builds 1 'is out of date, killed signal=TERM'
  check "with what it has started" ended "$process"
  eventually "and begins another" says "$work/built" '^built long too 2$'
  until_true says_times "$work/built" '^started' 2
  process=$(sed -n 's/^started //p' "$work/built" | tail -1)
  stop "$watchbuild"
  same "TERM while it builds" 0 $?
  eventually "ends the build too" ended "$process"
  check "and says so" builds 2 'is ended, killed signal=TERM'

  # Two changes while it builds, and one while that build is ended.
  input=long watchbuild --settle 300ms
  until_true says "$work/built" '^started'
  echo "long and" >"$work/tree/input" && echo "short then" >"$work/tree/input"
  eventually "two changes during a build are one" builds 2 'exited status=0'
  check "with what there is after both" says "$work/built" '^built short then 2$'
  check "and no other" [ "$(grep -c begins "$work/said")" = 2 ]
  stop "$watchbuild"

  watchbuild --settle 1h
  until_true builds 1 exited
  echo "not built" >"$work/tree/input"
  stop "$watchbuild"
  same "TERM while it waits for more changes" 0 $?
  check "begins nothing" [ "$(grep -c begins "$work/said")" = 1 ]

  watchbuild
  until_true builds 1 exited
  rm -r "$work/tree"
  eventually "a folder that is taken away is a change" builds 2 exited
  mkdir "$work/tree" && echo back >"$work/tree/input"
  eventually "and it is watched again when it has come back" says "$work/built" '^built back 1$'
  stop "$watchbuild"

  # One that does not heed TERM, nor does what it starts.
  { echo 'trap "" TERM' && cat "$work/build"; } >"$work/stubborn" && mv "$work/stubborn" "$work/build.stubborn"
  sed 's/^trap.*//' "$work/build" >"$work/build.polite"
  cp "$work/build.stubborn" "$work/build"
  input=long watchbuild --grace 200ms
  until_true says "$work/built" '^started'
  process=$(sed -n 's/^started //p' "$work/built")
  echo short >"$work/tree/input"
  eventually "what does not heed TERM is killed" builds 1 'is out of date, killed signal=KILL'
  eventually "all of it" ended "$process"
  eventually "and the next one runs" builds 2 'exited status=0'
  stop "$watchbuild"
  cp "$work/build.polite" "$work/build"

  input=long watchbuild
  until_true says "$work/built" '^started'
  process=$(sed -n 's/^started //p' "$work/built")
  kill -KILL "$watchbuild"
  { ended_with "$watchbuild"; } 2>/dev/null # where bash says who was killed
  eventually "nothing is left of a build when it is killed itself" ended "$process"
}

# What is written is told by the last build, however many there were.
test_watchbuild_storm() {
  watchbuild --settle 200ms
  until_true builds 1 exited
  local i
  for i in $(seq 20); do
    mkdir -p "$work/tree/storm$i"
    (cd "$work/tree/storm$i" && for i in $(seq 500); do echo x >"file$i"; done)
  done
  echo after the storm >"$work/tree/input"
  eventually "after 10,000 files it builds what is there" says "$work/built" '^built after the storm 22$'
  local count
  count=$(grep -c begins "$work/said")
  check "in few builds ($count)" test "$count" -le 8
  stop "$watchbuild"
  same "and stops" 0 $?
}

test_watchbuild_errors() {
  "$run" watchbuild "$work" /nonexistent/command 2>"$work/said" &
  watchbuild=$!
  eventually "a command that is not there is said" builds 1 '.*nonexistent.*ENOENT'
  stop "$watchbuild"
  same "and waited for" 0 $?
  local arguments
  for arguments in "" "$work" "/nonexistent true" "--settle 5 $work true" "--grace" "--what $work true"; do
    # shellcheck disable=SC2086 # words
    "$run" watchbuild $arguments 2>"$work/err" >/dev/null
    same "watchbuild $arguments is refused in a line" "2 1" "$? $(wc -l <"$work/err")"
  done
  "$run" watchbuild --help >"$work/help"
  same "--help succeeds" 0 $?
}
