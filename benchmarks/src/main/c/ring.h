/* The ring of libevent's test/bench.c, without the loop that drives it: so many pairs of sockets, of which so many
 * are active at a time. Who reads a byte from one pair writes one to the next, as long as there are writes left.
 * Prints the nanoseconds that one event takes, a line for each interval. */
#include "bench.h"

#include <sys/socket.h>
#include <unistd.h>

#define ACTIVE 100
#define WRITES 10000

static int pairs, written, fired;
static int *readers, *writers;

/* One event: returns when the byte has been passed on. */
static void pass(int pair) {
  char byte;
  if (read(readers[pair], &byte, 1) != 1) fail("read");
  fired++;
  if (written < WRITES) {
    written++;
    if (write(writers[(pair + 1) % pairs], "e", 1) != 1) fail("write");
  }
}

static int is_over(void) { return fired == WRITES + ACTIVE; }

static void begin(void) {
  written = fired = 0;
  for (int i = 0; i < ACTIVE; i++) {
    if (write(writers[i * (pairs / ACTIVE)], "e", 1) != 1) fail("write");
  }
}

static void open_pairs(int count) {
  most_descriptors();
  pairs = count;
  readers = malloc(count * sizeof *readers);
  writers = malloc(count * sizeof *writers);
  for (int i = 0; i < count; i++) {
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, pair) != 0) fail("socketpair");
    readers[i] = pair[0];
    writers[i] = pair[1];
  }
}

static void round_trip(void);

static void intervals(int count, long millis, int is_counted) {
  while (count-- > 0) {
    double began = now(), end = began + millis * 1e6, busy = 0;
    long events = 0;
    while (now() < end) {
      double at = now();
      begin();
      round_trip();
      busy += now() - at;
      events += WRITES + ACTIVE;
    }
    if (is_counted) {
      printf("%.1f\n", busy / events);
      fflush(stdout);
    }
  }
}

/* Words: pairs, then the intervals to warm up and to measure, each a count and milliseconds. */
static void measure(char **words) {
  intervals(atoi(words[2]), atol(words[3]), 0);
  intervals(atoi(words[4]), atol(words[5]), 1);
}
