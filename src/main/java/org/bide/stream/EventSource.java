package org.bide.stream;

import akka.Done;
import akka.japi.Pair;
import akka.stream.Attributes;
import akka.stream.Outlet;
import akka.stream.SourceShape;
import akka.stream.stage.AbstractGraphStageWithMaterializedValue;
import akka.stream.stage.AbstractOutHandler;
import akka.stream.stage.GraphStageLogic;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.bide.event.Event;
import org.bide.event.EventException;
import org.bide.event.GoneException;
import org.bide.event.Occurrence;
import org.bide.event.Primitive;

/** See {@link Streams#source(Event...)} and {@link Streams#occurrences}. */
final class EventSource<E>
    extends AbstractGraphStageWithMaterializedValue<SourceShape<E>, CompletionStage<Done>> {

  private final List<Event<?>> events;
  private final Emission<E> emission;
  private final Outlet<E> out = Outlet.create("EventSource.out");
  private final SourceShape<E> shape = SourceShape.of(out);

  EventSource(List<Event<?>> events, Emission<E> emission) {
    this.events = events;
    this.emission = emission;
  }

  @Override
  public SourceShape<E> shape() {
    return shape;
  }

  @Override
  public Attributes initialAttributes() {
    return Attributes.name("eventSource");
  }

  @Override
  public Pair<GraphStageLogic, CompletionStage<Done>> createLogicAndMaterializedValuePair(
      Attributes inherited) {
    Logic logic = new Logic(inherited);
    return Pair.create(logic, logic.beginning.stage());
  }

  private final class Logic extends GraphStageLogic {

    private final Attributes attributes;
    private final Beginning beginning = new Beginning(this);
    private final StageWait waiting = new StageWait(this, this::onFired);

    /** Those that may still fire. */
    private final List<Asked> left = new ArrayList<>();

    Logic(Attributes attributes) {
      super(shape);
      this.attributes = attributes;
      events.forEach(event -> left.add(new Asked(event)));
      setHandler(
          out,
          new AbstractOutHandler() {
            @Override
            public void onPull() {
              await();
            }
          });
    }

    @Override
    public void preStart() {
      beginning.of(
          () -> {
            for (Asked asked : left) {
              for (Primitive<?> remembered : asked.leaves().remembered()) {
                waiting.memory().watch(remembered); // counted also before the first demand
              }
            }
          });
      completeIfNothingIsLeft();
    }

    private void await() {
      if (!left.isEmpty()) {
        waiting.begin(left.stream().map(Asked::event).toArray(Event<?>[]::new));
      }
    }

    private void onFired(Occurrence<?> fired) {
      switch ((Asked.Answer) fired.value()) {
        case Asked.Happened(Asked asked, Object detail) -> {
          if (asked.isFact()) {
            left.remove(asked);
          }
          happened(asked, detail);
        }
        case Asked.Refused(Asked asked, RuntimeException why) -> refused(asked, why);
      }
      completeIfNothingIsLeft();
    }

    private void happened(Asked asked, Object detail) {
      if (detail != null) {
        push(out, emission.of(new Occurrence<>(asked.given(), detail)));
      } else {
        supervise(new NullPointerException("null is no element of a stream: " + asked.given()));
      }
    }

    private void refused(Asked asked, RuntimeException why) {
      switch (why) {
        case EventException refusal -> failStage(refusal);
        case GoneException known -> gone(asked, known);
        default -> {
          if (asked.isFact()) {
            left.remove(asked);
          }
          supervise(why);
        }
      }
    }

    private void gone(Asked asked, GoneException known) {
      left.remove(asked);
      E element = emission.gone(new Occurrence<>(asked.given(), known.gone()));
      if (element != null) {
        push(out, element);
      } else if (known.gone().cause() != null) {
        failStage(known.gone().cause());
      } else {
        await();
      }
    }

    private void supervise(RuntimeException failure) {
      if (Supervised.stops(attributes, failure)) {
        failStage(failure);
      } else {
        await();
      }
    }

    private void completeIfNothingIsLeft() {
      if (left.isEmpty() && !isClosed(out)) {
        complete(out);
      }
    }

    @Override
    public void postStop() {
      waiting.close();
    }
  }

  @Override
  public String toString() {
    return "EventSource" + events;
  }
}
