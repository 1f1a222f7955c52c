# shellcheck shell=bash
# gateway, with clients that are bash's own /dev/tcp. Sourced by examples/test.

# A worker that does as it is told. What it is to wait for is a FIFO, which somebody opens to write.
cat >"$work/worker" <<'END'
while read -r verb what; do
  case $verb in
    echo) echo "$what" ;;
    pid) echo $$ ;;
    mark) : >"$what" && echo marked ;;
    wait) : >"$what.begun" && read -r word <"$what" && echo "$word" ;;
    die) kill -KILL $$ ;;
    exit) exit 3 ;;
    hang) sleep 1000 & echo $! >"$what" && wait ;;
    twice) echo one && echo two ;;
    large) head -c 60000 /dev/zero | tr '\0' x && echo ;;
  esac
done
END

# gateway OPTIONS…: with workers that are told; its number is $gateway, its port $port.
gateway() { gateway_to "$@" 0 sh "$work/worker"; }

# gateway_to OPTIONS… 0 COMMAND…: port 0 is one that is free.
gateway_to() {
  rm -f "$work/gateway"
  set -m # without job control a shell has its background commands ignore INT
  "$run" gateway "$@" >"$work/gateway" 2>"$work/err" &
  set +m
  gateway=$!
  until_true says "$work/gateway" 'listens on'
  port=$(sed -n 's/.*:\([0-9]*\)$/\1/p' "$work/gateway")
}

# ended_with: the status of one that ends.
ended_with() {
  until_true ended "$1" || kill -KILL "$1"
  wait "$1" 2>/dev/null
}

stop() {
  kill -TERM "$1"
  ended_with "$1"
}

# Every descriptor that is open in this shell goes to those that it starts, so each is closed there: a connection ends only with its last holder.
connect() { eval "exec $1<>/dev/tcp/127.0.0.1/$port"; }

hang_up() { eval "exec $1<&- $1>&-"; }

# heard CLIENT: the next line that it is sent; END where there is no more, and NOTHING where nothing comes.
heard() {
  local line
  if read -r -t "$DEADLINE" -u "$1" line; then
    printf '%s' "$line"
  elif [ $? -gt 128 ]; then
    printf NOTHING
  else
    printf '%sEND' "$line"
  fi
}

silent() { ! read -r -t 0 -u "$1"; }

test_gateway_answers() {
  gateway --workers 2
  connect 6
  connect 7
  printf 'echo one\necho two\r\necho three\n' >&6
  same "a line for a line" "+one +two +three" "$(heard 6) $(heard 6) $(heard 6)"

  mkfifo "$work/first"
  printf 'wait %s\nmark %s\n' "$work/first" "$work/second" >&6
  eventually "the second question is worked on beside the first" test -e "$work/second"
  check "but is not answered before it" silent 6
  printf 'echo other\n' >&7
  same "and keeps nobody else waiting" "+other" "$(heard 7)"
  echo first >"$work/first"
  same "the answers come in the order of the questions" "+first +marked" "$(heard 6) $(heard 6)"

  printf 'ec' >&6
  printf 'echo whole\n' >&7
  same "half a line holds nobody up" "+whole" "$(heard 7)"
  printf 'ho half\nech' >&6
  same "and becomes one" "+half" "$(heard 6)"
  hang_up 6
  printf 'echo on\n' >&7
  same "a client that goes in the middle of one is no matter" "+on" "$(heard 7)"

  printf 'twice\necho three\n' >&7
  same "a process that talks too much is not taken at its word" "+one +three" "$(heard 7) $(heard 7)"
  printf 'echo \377\376\n' >&7
  same "bytes remain what they are" "2b ff fe" "$(heard 7 | od -An -tx1 | xargs)"
  printf 'echo %070000d\n' 1 >&7
  same "a line that is too long is refused, and so is the rest" "-a line of more than 65536 bytes END" "$(heard 7) $(heard 7)"
  hang_up 7
  stop "$gateway"
  same "it stops on TERM" 0 $?
}

# Of three that ask at once, one finds the only place, whichever that is.
test_gateway_sheds() {
  gateway --workers 1 --queue 1
  local client told= later=
  for client in 5 6 7 8; do connect $client; done
  mkfifo "$work/held"
  printf 'wait %s\n' "$work/held" >&5
  until_true test -e "$work/held.begun"
  for client in 6 7 8; do printf 'echo %s\n' $client >&$client; done
  two_are_told() { [ "$(for client in 6 7 8; do silent $client || echo told; done | wc -l)" = 2 ]; }
  eventually "all but those who find a place are answered at once" two_are_told
  printf 'echo too much\n' >&5
  for client in 6 7 8; do
    if silent $client; then later=$client; else told="$told$(heard $client) "; fi
  done
  same "that there is none" "-busy -busy " "$told"
  check "in its turn" silent 5
  echo held >"$work/held"
  same "and what had a place is done" "+held -busy +$later" "$(heard 5) $(heard 5) $(heard "$later")"
  printf 'echo again\n' >&6
  same "then there is room" "+again" "$(heard 6)"
  for client in 5 6 7 8; do hang_up $client; done
  stop "$gateway"
}

test_gateway_loses_processes() {
  gateway --workers 1 --limit 300ms
  connect 6
  printf 'pid\n' >&6
  local before
  before=$(heard 6)
  kill -KILL "${before#+}"
  until_true ended "${before#+}"
  printf 'echo alive\n' >&6
  same "one that is killed while it does nothing is replaced" "+alive" "$(heard 6)"
  printf 'die\necho alive\nexit\necho alive\n' >&6
  same "one that dies at work is told to whom it worked for" "-killed signal=KILL +alive -exited status=3 +alive" \
    "$(heard 6) $(heard 6) $(heard 6) $(heard 6)"
  printf 'hang %s\necho alive\n' "$work/grandchild" >&6
  same "one that takes too long is too" "-timeout +alive" "$(heard 6) $(heard 6)"
  eventually "and is ended with all it has started" ended "$(cat "$work/grandchild")"
  hang_up 6
  stop "$gateway"

  gateway_to 0 /nonexistent/worker
  connect 6
  printf 'x\n' >&6
  heard 6 >"$work/answer"
  check "a command that is not there is told as well" says "$work/answer" "^-.*nonexistent.*ENOENT"
  hang_up 6
  stop "$gateway"
}

# Two hundred answers of 60 kB are more than the sockets hold.
test_gateway_suffers_clients() {
  gateway --idle 1s --limit 20s --queue 300
  connect 6
  connect 7
  for _ in $(seq 50); do printf 'large\nlarge\nlarge\nlarge\n'; done >&6
  printf 'ech' >&7
  connect 8
  printf 'echo served\n' >&8
  same "a client that takes no answers holds nobody up" "+served" "$(heard 8)"
  same "one that does not end its line is left" "END" "$(heard 7)"
  hang_up 8
  eventually "and so is that one" connections 0
  local most
  most=$(peak "$gateway")
  check "memory stays flat (at most $most MB were resident)" test "$most" -lt 250
  hang_up 6
  hang_up 7
  connect 6
  printf 'echo on\n' >&6
  same "others come and are served" "+on" "$(heard 6)"
  hang_up 6
  stop "$gateway"
}

# connections N: whether it has so many, by the kernel's table.
connections() {
  local hexadecimal
  hexadecimal=$(printf '%04X' "$port")
  [ "$(awk -v end=":$hexadecimal\$" '$2 ~ end && $4 == "01"' /proc/net/tcp /proc/net/tcp6 | wc -l)" = "$1" ]
}

test_gateway_stops() {
  gateway --workers 1
  connect 6
  mkfifo "$work/last"
  printf 'wait %s\npid\n' "$work/last" >&6
  until_true test -e "$work/last.begun"
  kill -TERM "$gateway"
  refuses() { ! (exec 9<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; }
  eventually "after TERM it lets nobody in" refuses
  echo last >"$work/last"
  local process
  same "what was asked before is answered" "+last" "$(heard 6)"
  process=$(heard 6)
  same "all of it" "END" "$(heard 6)"
  ended_with "$gateway"
  same "and it ends well" 0 $?
  eventually "with its processes" ended "${process#+}"
  hang_up 6

  gateway --workers 1 --grace 200ms
  connect 6
  printf 'hang %s\n' "$work/left" >&6
  until_true test -s "$work/left"
  stop "$gateway"
  same "work that does not end does not keep it" 0 $?
  eventually "nor is left behind" ended "$(cat "$work/left")"
  hang_up 6

  rm "$work/left"
  gateway --workers 1
  connect 6
  printf 'hang %s\n' "$work/left" >&6
  until_true test -s "$work/left"
  kill -KILL "$gateway"
  { ended_with "$gateway"; } 2>/dev/null # where bash says who was killed
  eventually "nor by one that is killed" ended "$(cat "$work/left")"
  hang_up 6
}

# half_closes LINES…: sends them, says that it will send no more, and prints what it is answered.
half_closes() {
  python3 -c '
import socket, sys
s = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
s.sendall("".join(line + "\n" for line in sys.argv[2:]).encode())
s.shutdown(socket.SHUT_WR)
sys.stdout.write(s.makefile().read())
' "$port" "$@"
}

# resets LINES…: sends them and is gone without a goodbye: its peer gets an RST.
resets() {
  python3 -c '
import socket, struct, sys
s = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
s.sendall("".join(line + "\n" for line in sys.argv[2:]).encode())
s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
s.close()
' "$port" "$@"
}

test_gateway_half_closed() {
  command -v python3 >/dev/null || { echo "      skipped: there is no python3"; return; }
  gateway --workers 1 --grace 300ms
  same "who says that he has asked all gets all his answers" "+one +two" "$(half_closes 'echo one' 'echo two' | xargs)"
  local i
  for i in $(seq 20); do resets "echo $i" "pid"; done
  connect 6
  printf 'echo on\n' >&6
  same "those who are gone while they are answered are no matter" "+on" "$(heard 6)"
  hang_up 6
  half_closes "hang $work/half" >"$work/answer" &
  local client=$!
  until_true test -s "$work/half"
  stop "$gateway"
  same "who waits so for an answer that does not come keeps it from no end" 0 $?
  wait $client
}

test_gateway_errors() {
  gateway
  "$run" gateway "$port" true 2>"$work/taken"
  same "a port that is taken" "1 gateway: cannot listen on $port: Address already in use; 0 is a port that is free" "$? $(cat "$work/taken")"
  stop "$gateway"
  local arguments
  for arguments in "" "1" "x true" "70000 true" "--workers 0 1 true" "--queue" "--limit 5 1 true" "--what 1 true"; do
    # shellcheck disable=SC2086 # words
    "$run" gateway $arguments 2>"$work/err" >/dev/null
    same "gateway $arguments is refused in a line" "2 1" "$? $(wc -l <"$work/err")"
  done
  "$run" gateway --help >"$work/help"
  same "--help succeeds" 0 $?
}
