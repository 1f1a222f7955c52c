# shellcheck shell=bash
# chatroom, with guests that are bash's own /dev/tcp, as in gateway.sh. Sourced by examples/test.

# chatroom OPTIONS…: its number is $chatroom, its port $port.
chatroom() {
  rm -f "$work/chatroom"
  set -m # without job control a shell has its background commands ignore INT
  "$run" chatroom "$@" 0 >"$work/chatroom" 2>"$work/err" &
  set +m
  chatroom=$!
  until_true says "$work/chatroom" 'listens on'
  port=$(sed -n 's/.*:\([0-9]*\)$/\1/p' "$work/chatroom")
}

# enter GUEST NAME: comes in, and has heard of nothing else than that.
enter() {
  connect "$1"
  heard "$1" >/dev/null
  printf '/name %s\n' "$2" >&"$1"
  heard "$1" >/dev/null
}

test_chatroom_talks() {
  chatroom
  connect 6
  same "who comes is announced" "* guest1 has come" "$(heard 6)"
  printf '/name ann\n' >&6
  same "and gets a name" "* guest1 is now ann" "$(heard 6)"
  enter 7 bob
  same "the others hear of it" "* guest2 has come / * guest2 is now bob" "$(heard 6) / $(heard 6)"
  printf 'hello\r\n' >&7
  same "what one says everybody hears, himself too" "bob: hello / bob: hello" "$(heard 6) / $(heard 7)"
  printf 'ha' >&6
  printf 'meanwhile\n' >&7
  same "half a line is not heard" "bob: meanwhile" "$(heard 6)"
  printf 'lf\nand more\n' >&6
  heard 7 >/dev/null
  same "before it is a whole one" "ann: half / ann: and more" "$(heard 7) / $(heard 7)"
  heard 6 >/dev/null
  heard 6 >/dev/null

  printf '/who\n' >&6
  same "/who" "* ann bob" "$(heard 6)"
  printf '/name bob\n/name b-b\n/name guest7\n/dance\n' >&6
  same "a name that is taken" "! somebody here is called bob" "$(heard 6)"
  same "two that are none" "! a name is of letters" "$(heard 6 >/dev/null && heard 6 | cut -c1-22)"
  same "an unknown order" "! there is no /dance" "$(heard 6)"
  printf '/join attic\n' >&6
  same "one goes to another room" "* ann has come" "$(heard 6)"
  same "which the others hear" "* ann has gone to attic" "$(heard 7)"
  printf 'in the attic\n/join lobby\n' | cat >&6 # at once
  same "and back" "ann: in the attic / * ann has come" "$(heard 6) / $(heard 6)"
  printf 'in the lobby\n' >&7
  same "and hears what is said there no more, nor they" "* ann has come / bob: in the lobby" "$(heard 7) / $(heard 7)"
  hang_up 6
  same "who goes without a word is missed" "* ann has gone" "$(heard 7)"
  printf '/quit\nnot heard\n' >&7
  same "/quit" END "$(heard 7)"
  hang_up 7
  stop "$chatroom"
  same "TERM closes it" 0 $?
}

# Four guests say 500 things each; a fifth hears them. A line is a guest, and its number among his.
test_chatroom_crowd() {
  chatroom
  enter 5 listener
  local guest
  for guest in 6 7 8 9; do connect $guest && heard 5 >/dev/null; done # until it is in
  for guest in 6 7 8 9; do cat <&$guest >"$work/guest$guest" & done
  for guest in 6 7 8 9; do seq 500 >&$guest; done
  hear_all() {
    local line
    for _ in $(seq 2000); do
      until line=$(heard 5) && [[ $line != \** ]]; do [ "$line" != NOTHING ] || return; done
      printf '%s\n' "$line"
    done
  }
  hear_all >"$work/crowd"
  same "all is heard" 2000 "$(wc -l <"$work/crowd")"
  same "everybody's lines in their order" "" \
    "$(awk -F ': ' '{ if ($2 != ++n[$1]) print }' "$work/crowd" | head -3)"
  heard_alike() {
    for guest in 6 7 8 9; do [ "$(grep -v '^\*' "$work/guest$guest")" = "$(cat "$work/crowd")" ] || return 1; done
  }
  eventually "and by everybody in the same order" heard_alike
  for guest in 5 6 7 8 9; do hang_up $guest; done
  stop "$chatroom"
}

# What one does not take fills his sockets, then his place in the room, and then the room.
test_chatroom_hangs() {
  chatroom --patience 1s
  enter 6 deaf
  connect 7
  heard 7 >/dev/null
  local line
  line=$(printf '%04000d' 7)
  cat <&7 >"$work/heard" &
  local listener=$!
  for _ in $(seq 3000); do printf '%s\n' "$line"; done >&7
  eventually "who takes nothing is put out" says "$work/heard" '^\* deaf has gone$'
  heard_all() { [ "$(grep -c ': 0*7$' "$work/heard")" = 3000 ]; }
  eventually "and the others go on" heard_all
  local most
  most=$(peak "$chatroom")
  check "memory stays flat (at most $most MB were resident)" test "$most" -lt 250
  kill "$listener"
  wait "$listener" 2>/dev/null
  hang_up 6
  hang_up 7

  connect 6
  printf '%05000d' 1 >&6
  heard 6 >/dev/null
  same "an endless line ends with the guest" "! a line of more than 4096 bytes is too much END" "$(heard 6) $(heard 6)"
  hang_up 6

  enter 6 ann
  enter 7 bob
  heard 6 >/dev/null
  heard 6 >/dev/null
  printf 'last words\n' >&6
  same "what was said before TERM is heard" "ann: last words" "$(heard 7)"
  kill -TERM "$chatroom"
  same "and then that the house is closed" "* the house is closed END" "$(heard 7) $(heard 7)"
  same "by all" "ann: last words * the house is closed END" "$(heard 6) $(heard 6) $(heard 6)"
  ended_with "$chatroom"
  same "and it ends well" 0 $?
  hang_up 6
  hang_up 7

  chatroom --patience 300ms
  enter 6 deaf
  enter 7 talker
  for _ in $(seq 3000); do printf '%s\n' "$line"; done >&7 2>/dev/null &
  stop "$chatroom"
  same "also with two who take nothing" 0 $?
  hang_up 6
  hang_up 7
}

test_chatroom_errors() {
  local arguments
  for arguments in "" "x" "70000" "--patience" "--patience 5 1" "--what 1"; do
    # shellcheck disable=SC2086 # words
    "$run" chatroom $arguments 2>"$work/err" >/dev/null
    same "chatroom $arguments is refused in a line" "2 1" "$? $(wc -l <"$work/err")"
  done
  "$run" chatroom --help >"$work/help"
  same "--help succeeds" 0 $?
}
