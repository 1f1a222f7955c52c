/* Spawns /bin/true again and again, so many in flight, and waits for each through its pidfd.
 * Prints the microseconds that one takes, a line for each interval. */
#include "bench.h"

#include <errno.h>
#include <poll.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#ifndef P_PIDFD
#define P_PIDFD 3
#endif

#define MOST 64

extern char **environ;

static int start(void) {
  char *argv[] = {"/bin/true", NULL};
  pid_t pid;
  errno = posix_spawn(&pid, argv[0], NULL, NULL, argv, environ);
  if (errno != 0) fail("posix_spawn");
  int pidfd = syscall(SYS_pidfd_open, pid, 0);
  if (pidfd < 0) fail("pidfd_open");
  return pidfd;
}

static void reap(int pidfd) {
  siginfo_t info;
  if (waitid(P_PIDFD, pidfd, &info, WEXITED) != 0) fail("waitid");
  close(pidfd);
}

static double interval(int in_flight, long millis) {
  struct pollfd fds[MOST];
  double begin = now(), end = begin + millis * 1e6;
  int alive = 0, done = 0;
  while (alive < in_flight) fds[alive++] = (struct pollfd){start(), POLLIN, 0};
  while (alive > 0) {
    if (poll(fds, alive, -1) < 0) fail("poll");
    for (int i = 0; i < alive; i++) {
      if (fds[i].revents == 0) continue;
      reap(fds[i].fd);
      done++;
      if (now() < end) {
        fds[i].fd = start();
      } else {
        fds[i--] = fds[--alive];
      }
    }
  }
  return (now() - begin) / 1e3 / done;
}

int main(int argc, char **argv) {
  if (argc != 6) {
    fprintf(stderr, "spawn IN_FLIGHT WARM_UPS MILLIS INTERVALS MILLIS\n");
    return 2;
  }
  int in_flight = atoi(argv[1]);
  if (in_flight < 1 || in_flight > MOST) {
    fprintf(stderr, "1 to %d in flight, not %s\n", MOST, argv[1]);
    return 2;
  }
  for (int i = atoi(argv[2]); i > 0; i--) interval(in_flight, atol(argv[3]));
  for (int i = atoi(argv[4]); i > 0; i--) printf("%.3f\n", interval(in_flight, atol(argv[5])));
  return 0;
}
