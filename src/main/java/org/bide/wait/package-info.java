/**
 * The wait: how one of many events is chosen, exactly once.
 *
 * <p>A {@link org.bide.wait.Wait} is made of {@linkplain org.bide.wait.Offer offers}, one for each
 * primitive event. It <i>tries</i> them all on the thread that waits; if nothing was ready it
 * <i>subscribes</i> them with their {@linkplain org.bide.wait.Source sources}, and the first source
 * that fires one <i>commits</i> the wait with a compare-and-set. That is the protocol of Parallel
 * Concurrent ML (Reppy, Russo and Xiao, ICFP 2009), with its three states waiting, claimed and
 * synched, and the split of an operation into try, block and wrap is that of Guile's fibers.
 *
 * <p>Those who write a new kind of event need {@link org.bide.wait.Source} or {@link
 * org.bide.wait.Recorder}, and {@link org.bide.wait.SourceProvider} to be found; where an actor is
 * to fire, {@link org.bide.wait.ActorSource} or {@link org.bide.wait.ActorRecorder}. Plain actors
 * start from {@link org.bide.wait.Wait#on}.
 */
package org.bide.wait;
