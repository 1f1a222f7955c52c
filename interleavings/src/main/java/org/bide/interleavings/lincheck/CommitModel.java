package org.bide.interleavings.lincheck;

/** The sequential specification of {@link CommitOperations}: the first verdict is the verdict. */
public final class CommitModel {

  private String verdict;
  private boolean isCollected;

  public boolean claimAndCommit() {
    return end("committed");
  }

  public boolean claimAndRelease() {
    return verdict == null;
  }

  public String collect() {
    if (isCollected || verdict == null) {
      return "nothing to collect";
    }
    isCollected = true;
    return verdict;
  }

  public boolean take() {
    return end("taken");
  }

  public boolean give() {
    return end("given");
  }

  public void fact() {
    end("true");
  }

  public void timeOut() {
    end("timed out");
  }

  public boolean cancel() {
    return end("cancelled");
  }

  public boolean isOver() {
    return verdict != null;
  }

  private boolean end(String by) {
    if (verdict != null) {
      return false;
    }
    verdict = by;
    return true;
  }
}
