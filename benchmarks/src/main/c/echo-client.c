/* Starts an echo server and sends it 64 bytes on each of so many connections, again as soon as they are back. Prints
 * the nanoseconds that a round trip takes, all connections together: a line for each interval.
 * An interval consists of laps, in each of which all connections make the same number of trips: a server that serves a
 * few and lets the others starve is none. And its connections are its own: who waits for one in Java may have begun in
 * the JVM's interpreter, and goes on there for long if it comes round seldom.
 * Words: unix or tcp, how many connections, the server's command, then the intervals to warm up and to measure, each a
 * count and milliseconds. The server prints a line with its path or port once it listens. */
#include "bench.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define LENGTH 64
#define AT_ONCE 256
#define TRIPS_OF_ALL 5000 /* in a lap, or more; as in Laps.java */
#define FEWEST_TRIPS 20

static int epoll;
static int *left;  /* of each descriptor's answer */
static int *trips; /* that each descriptor is still to make in this lap */

static void start(char **command, char *address, int length) {
  int out[2];
  if (pipe(out) != 0) fail("pipe");
  if (fork() == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    dup2(out[1], 1);
    close(out[0]);
    close(out[1]);
    execv(command[0], command);
    fail(command[0]);
  }
  close(out[1]);
  FILE *said = fdopen(out[0], "r");
  if (fgets(address, length, said) == NULL) {
    fprintf(stderr, "%s did not say where it listens\n", command[0]);
    exit(1);
  }
  address[strcspn(address, "\n")] = 0;
}

static int dial(int is_unix, const char *address) {
  int fd;
  if (is_unix) {
    struct sockaddr_un to = {.sun_family = AF_UNIX};
    strncpy(to.sun_path, address, sizeof to.sun_path - 1);
    fd = socket(AF_UNIX, SOCK_STREAM, 0);
    if (connect(fd, (void *)&to, sizeof to) != 0) fail("connect");
  } else {
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(atoi(address))};
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(fd, (void *)&to, sizeof to) != 0) fail("connect");
    int yes = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  }
  struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
  if (epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event) != 0) fail("epoll_ctl");
  return fd;
}

static void ask(int fd) {
  char question[LENGTH] = "?";
  left[fd] = LENGTH;
  if (write(fd, question, LENGTH) != LENGTH) fail("write");
}

static void run_lap(const int *fds, int connections, int each) {
  struct epoll_event ready[AT_ONCE];
  char answer[LENGTH];
  for (int i = 0; i < connections; i++) {
    trips[fds[i]] = each;
    ask(fds[i]);
  }
  for (int on_their_way = connections; on_their_way > 0;) {
    int found = epoll_wait(epoll, ready, AT_ONCE, -1);
    for (int i = 0; i < found; i++) {
      int fd = ready[i].data.fd;
      int got = read(fd, answer, left[fd]);
      if (got <= 0) fail("read");
      if ((left[fd] -= got) > 0) continue;
      if (--trips[fd] > 0)
        ask(fd);
      else
        on_their_way--;
    }
  }
}

/* One interval: as many laps as begin in it, after one that is not counted. */
static double round_trips(int is_unix, const char *address, int connections, long millis) {
  int fds[connections], each = TRIPS_OF_ALL / connections;
  if (each < FEWEST_TRIPS) each = FEWEST_TRIPS;
  for (int i = 0; i < connections; i++) fds[i] = dial(is_unix, address);
  run_lap(fds, connections, each);
  double began = now(), at;
  long laps = 0;
  do {
    run_lap(fds, connections, each);
    laps++;
    at = now();
  } while (at < began + millis * 1e6);
  for (int i = 0; i < connections; i++) close(fds[i]);
  return (at - began) / laps / connections / each;
}

int main(int argc, char **argv) {
  int is_unix = strcmp(argv[1], "unix") == 0, connections = atoi(argv[2]);
  char **intervals = argv + argc - 4, address[256];
  int counts[] = {atoi(intervals[0]), atoi(intervals[2])};
  long millis[] = {atol(intervals[1]), atol(intervals[3])};
  left = calloc(most_descriptors(), sizeof *left);
  trips = calloc(most_descriptors(), sizeof *trips);
  epoll = epoll_create1(EPOLL_CLOEXEC);
  intervals[0] = NULL; /* the end of the server's command */
  start(argv + 3, address, sizeof address);
  for (int phase = 0; phase < 2; phase++) {
    for (int i = 0; i < counts[phase]; i++) {
      double cost = round_trips(is_unix, address, connections, millis[phase]);
      if (phase == 1) printf("%.1f\n", cost);
    }
  }
  if (is_unix) unlink(address); /* the server will be killed */
}
