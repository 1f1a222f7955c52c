/* An echo server on bare epoll, level-triggered. Words: unix or tcp. Says where it listens. */
#include "bench.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define LENGTH 64
#define AT_ONCE 256

static int listening(int is_unix) {
  int fd = socket(is_unix ? AF_UNIX : AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (is_unix) {
    struct sockaddr_un at = {.sun_family = AF_UNIX};
    snprintf(at.sun_path, sizeof at.sun_path, "/tmp/bide-echo-%d", getpid());
    unlink(at.sun_path);
    if (bind(fd, (void *)&at, sizeof at) != 0 || listen(fd, 4096) != 0) fail("listen");
    puts(at.sun_path);
  } else {
    struct sockaddr_in at = {.sin_family = AF_INET};
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof at;
    if (bind(fd, (void *)&at, sizeof at) != 0 || listen(fd, 4096) != 0) fail("listen");
    getsockname(fd, (void *)&at, &length);
    printf("%d\n", ntohs(at.sin_port));
  }
  fflush(stdout);
  return fd;
}

static void add(int epoll, int fd) {
  struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
  if (epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event) != 0) fail("epoll_ctl");
}

int main(int argc, char **argv) {
  (void)argc;
  most_descriptors();
  int is_unix = strcmp(argv[1], "unix") == 0;
  int server = listening(is_unix), epoll = epoll_create1(EPOLL_CLOEXEC);
  add(epoll, server);
  for (;;) {
    struct epoll_event ready[AT_ONCE];
    int count = epoll_wait(epoll, ready, AT_ONCE, -1);
    for (int i = 0; i < count; i++) {
      int fd = ready[i].data.fd;
      if (fd == server) {
        int client = accept4(server, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (client < 0) continue;
        int yes = 1;
        if (!is_unix) setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        add(epoll, client);
      } else {
        char bytes[LENGTH];
        int got = read(fd, bytes, LENGTH);
        if (got <= 0) {
          close(fd);
        } else if (write(fd, bytes, got) != got) {
          fail("write");
        }
      }
    }
  }
}
