/* Writes the time of CLOCK_MONOTONIC in nanoseconds, 8 bytes each, to stdout: every 0.2 to 0.6 ms, so that whoever
 * reads it has gone to sleep. Ends when nobody reads any more. */
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

int main(void) {
  signal(SIGPIPE, SIG_DFL);
  srandom(1);
  for (;;) {
    struct timespec pause = {0, 200000 + random() % 400000}, t;
    nanosleep(&pause, NULL);
    clock_gettime(CLOCK_MONOTONIC, &t);
    int64_t now = t.tv_sec * INT64_C(1000000000) + t.tv_nsec;
    if (write(STDOUT_FILENO, &now, sizeof now) != sizeof now) return 1;
  }
}
