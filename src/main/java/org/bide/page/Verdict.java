package org.bide.page;

/** What becomes of a request, with the status and the reason to answer it with. */
enum Verdict {
  ADMITTED(200, ""),
  NO_TOKEN(401, "this needs the header 'Authorization: Bearer ' and the token; the log has it\n"),
  OTHER_SITE(403, "this is not for pages of other sites\n"),
  NOT_FOUND(404, "there is /, /dump.json and /dump.txt\n"),
  NOT_READING(405, "nothing can be changed here; use GET\n"),
  OTHER_HOST(421, "this server has another name; use the address that is in the log\n");

  final int status;
  final String why;

  Verdict(int status, String why) {
    this.status = status;
    this.why = why;
  }
}
