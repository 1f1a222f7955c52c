/* The ring on libevent, as its own test/bench.c has it. */
#include "ring.h"

#include <event2/event.h>
#include <stdint.h>

static struct event_base *base;

static void on_readable(evutil_socket_t fd, short what, void *pair) {
  (void)fd;
  (void)what;
  pass((intptr_t)pair);
}

static void round_trip(void) {
  while (!is_over()) event_base_loop(base, EVLOOP_ONCE);
}

int main(int argc, char **argv) {
  (void)argc;
  open_pairs(atoi(argv[1]));
  base = event_base_new();
  for (int i = 0; i < pairs; i++) {
    struct event *event =
        event_new(base, readers[i], EV_READ | EV_PERSIST, on_readable, (void *)(intptr_t)i);
    if (event_add(event, NULL) != 0) fail("event_add");
  }
  measure(argv);
}
