package org.bide.stream;

import static org.bide.file.Change.CREATE;
import static org.bide.file.Change.DELETE;
import static org.bide.file.Change.WRITE;

import akka.Done;
import akka.japi.Pair;
import akka.stream.Attributes;
import akka.stream.Outlet;
import akka.stream.SourceShape;
import akka.stream.stage.AbstractGraphStageWithMaterializedValue;
import akka.stream.stage.AbstractOutHandler;
import akka.stream.stage.GraphStageLogic;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.CompletionStage;
import org.bide.event.Event;
import org.bide.event.Occurrence;
import org.bide.file.Changed;
import org.bide.file.FileWatch;
import org.bide.io.Completion;

/** See {@link Streams#tail(Path, TailFrom, int)}. */
final class TailSource
    extends AbstractGraphStageWithMaterializedValue<SourceShape<String>, CompletionStage<Done>> {

  private static final int CHUNK_SIZE = 8192;

  private final Path path;
  private final TailFrom from;
  private final int mostBytes;
  private final Outlet<String> out = Outlet.create("TailSource.out");
  private final SourceShape<String> shape = SourceShape.of(out);

  TailSource(Path path, TailFrom from, int mostBytes) {
    this.path = path;
    this.from = from;
    this.mostBytes = mostBytes;
  }

  @Override
  public SourceShape<String> shape() {
    return shape;
  }

  @Override
  public Attributes initialAttributes() {
    return Attributes.name("tailSource");
  }

  @Override
  public Pair<GraphStageLogic, CompletionStage<Done>> createLogicAndMaterializedValuePair(
      Attributes inherited) {
    Logic logic = new Logic();
    return Pair.create(logic, logic.beginning.stage());
  }

  private final class Logic extends GraphStageLogic {

    // A file that is replaced has come, one that is moved away has gone, one cut off was written.
    private final Event<Changed> changed = FileWatch.of(path, CREATE, DELETE, WRITE);
    private final Beginning beginning = new Beginning(this);
    private final StageWait changing = new StageWait(this, _ -> goOn());
    private final StageWait reading = new StageWait(this, this::onRead);
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK_SIZE);
    private final Lines lines = new Lines(mostBytes);

    /** Null while there is none. */
    private Tailed file;

    /**
     * Whether the name leads to another file by now. What was written to this one before is in it
     * by now, too: so its end, when it is come to once more, is its last.
     */
    private boolean isReplaced;

    Logic() {
      super(shape);
      setHandler(
          out,
          new AbstractOutHandler() {
            @Override
            public void onPull() {
              goOn();
            }
          });
    }

    /** Watched first, so that nothing that happens after the file was opened is missed. */
    @Override
    public void preStart() {
      beginning.of(
          () -> {
            changing.memory().watch(changed);
            file = Tailed.open(path, from);
          });
    }

    /** To the next line, for which there is demand. */
    private void goOn() {
      try {
        String line = lines.poll();
        if (line != null) {
          push(out, line);
          return;
        }
        if (file == null) {
          file = Tailed.open(path, TailFrom.START);
        }
        if (file == null) {
          changing.begin(changed);
        } else {
          reading.begin(file.read(buffer.clear()));
        }
      } catch (IOException e) {
        failStage(e);
      }
    }

    private void onRead(Occurrence<?> occurrence) {
      try {
        int count = ((Completion) occurrence.value()).bytes();
        if (count == Completion.END) {
          atEnd(Tailed.look(path));
        } else {
          file.advance(count);
          lines.add(buffer.flip());
          goOn();
        }
      } catch (IOException e) {
        failStage(e);
      }
    }

    /**
     * @param now what the name leads to; null while that is nothing. Who had the file open may then
     *     still write to it, up to the time at which another takes its place.
     */
    private void atEnd(BasicFileAttributes now) throws IOException {
      if (now == null || (file.isSame(now) && now.size() == file.position())) {
        changing.begin(changed);
      } else if (file.isSame(now)) {
        if (now.size() < file.position()) {
          lines.cut();
          file.rewind();
        }
        goOn();
      } else if (!isReplaced) {
        isReplaced = true;
        goOn();
      } else {
        isReplaced = false;
        lines.cut();
        close();
        goOn();
      }
    }

    private void close() throws IOException {
      if (file != null) {
        file.close();
        file = null;
      }
    }

    @Override
    public void postStop() throws IOException {
      reading.close();
      changing.close();
      close();
    }
  }

  @Override
  public String toString() {
    return "TailSource(" + path + ")";
  }
}
