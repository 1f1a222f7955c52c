package org.bide.process;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bide.fd.Fd;
import org.bide.os.Descriptors;
import org.bide.os.OpenFlags;
import org.bide.os.Pipe;
import org.bide.os.Spawn;

/**
 * One start of a command: opens what the child is to be given, starts it, and closes here what only
 * the child needs. If anything fails, everything that was opened is closed.
 */
final class Starting {

  private final Command command;
  private Spawn spawn;

  /** Open here only until the child has its copies. */
  private final List<Integer> childs = new ArrayList<>();

  /** Likewise. */
  private final List<Fd> twins = new ArrayList<>();

  private final List<Closeable> ours = new ArrayList<>();

  private Starting(Command command) {
    this.command = command;
    this.spawn = command.spawn();
  }

  static Child start(Command command) throws IOException {
    Starting starting = new Starting(command);
    try {
      Child child = starting.start();
      starting.ours.clear();
      return child;
    } finally {
      starting.closeWhatIsLeft();
    }
  }

  private Child start() throws IOException {
    LedGroup.letGoOfEmpty();
    Fd in = connect(0, command.in());
    Fd out = connect(1, command.out());
    Fd err = connect(2, command.err());
    for (Map.Entry<Integer, Fd> extra : command.fds().entrySet()) {
      give(extra.getKey(), extra.getValue());
    }
    Guard guard = guard();
    boolean leads = spawn.group() == Spawn.Group.OWN || spawn.group() == Spawn.Group.OWN_SESSION;
    long pid = spawn.start();
    closeChilds(); // there must be a descriptor to hold it by
    return new Child(command, Pid.ofChild(pid, leads), guard, in, out, err);
  }

  private Guard guard() throws IOException {
    if (!command.isGuarded()) {
      return null;
    }
    if (spawn.group() == Spawn.Group.OWN_SESSION) {
      throw new IllegalArgumentException(
          "a session of its own, as on a terminal, cannot be in the group of a guard, which is of"
              + " this session (setpgid(2)); say diesWithParent(\"KILL\") instead, with which the"
              + " child ends with this JVM, and its terminal is hung up");
    }
    Guard guard = Guard.start();
    ours.add(guard::close);
    spawn = spawn.joining(guard.process().number());
    return guard;
  }

  /** Gives the child its descriptor; returns our end if it is a pipe. */
  private Fd connect(int number, Stdio stdio) throws IOException {
    return switch (stdio) {
      case Stdio.Plain plain ->
          switch (plain) {
            case PIPE -> pipe(number);
            case INHERIT -> null;
            case DISCARD -> give(number, Descriptors.open("/dev/null", OpenFlags.READ_WRITE));
            case OUT -> sameAsOutput(number);
          };
      case Stdio.File file ->
          give(number, Descriptors.open(file.path().toString(), flags(number, file)));
      case Stdio.Given given -> give(number, given.fd());
      case Stdio.Terminal terminal -> {
        String path = terminal.terminal().path().toString();
        spawn = spawn.opening(number, path).group(Spawn.Group.OWN_SESSION);
        yield null;
      }
    };
  }

  private static int flags(int number, Stdio.File file) {
    if (number == 0) {
      return OpenFlags.READ_ONLY;
    }
    return OpenFlags.WRITE_ONLY
        | OpenFlags.CREATE
        | (file.append() ? OpenFlags.APPEND : OpenFlags.TRUNCATE);
  }

  private Fd pipe(int number) throws IOException {
    boolean toChild = number == 0;
    // The child's end blocks, as programs expect of their standard streams; ours does not.
    Pipe pipe = Pipe.open(!toChild, toChild);
    Fd our = Fd.opened(toChild ? pipe.write() : pipe.read());
    ours.add(our::close);
    give(number, toChild ? pipe.read() : pipe.write());
    return our;
  }

  private Fd sameAsOutput(int number) {
    String opened = spawn.opened().get(1);
    spawn =
        opened != null
            ? spawn.opening(number, opened)
            : spawn.descriptor(number, spawn.descriptors().getOrDefault(1, 1));
    return null;
  }

  /** A copy is given, since the number of one that is closed meanwhile may be another file's. */
  private Fd give(int number, Fd fd) throws IOException {
    Fd twin = fd.dup();
    twins.add(twin);
    spawn = spawn.descriptor(number, twin.number());
    return null;
  }

  private Fd give(int number, int opened) {
    childs.add(opened);
    spawn = spawn.descriptor(number, opened);
    return null;
  }

  private void closeWhatIsLeft() throws IOException {
    closeChilds();
    for (Closeable our : ours) {
      our.close();
    }
  }

  private void closeChilds() throws IOException {
    for (int fd : childs) {
      Descriptors.close(fd);
    }
    childs.clear();
    for (Fd twin : twins) {
      twin.close();
    }
    twins.clear();
  }
}
