/* The ring on bare epoll, level-triggered. */
#include "ring.h"

#include <sys/epoll.h>

#define AT_ONCE 1024

static int epoll;

static void round_trip(void) {
  struct epoll_event ready[AT_ONCE];
  while (!is_over()) {
    int count = epoll_wait(epoll, ready, AT_ONCE, -1);
    for (int i = 0; i < count; i++) pass(ready[i].data.u32);
  }
}

int main(int argc, char **argv) {
  (void)argc;
  open_pairs(atoi(argv[1]));
  epoll = epoll_create1(EPOLL_CLOEXEC);
  for (int i = 0; i < pairs; i++) {
    struct epoll_event event = {.events = EPOLLIN, .data.u32 = i};
    if (epoll_ctl(epoll, EPOLL_CTL_ADD, readers[i], &event) != 0) fail("epoll_ctl");
  }
  measure(argv);
}
