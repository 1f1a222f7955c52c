package org.bide;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The packages depend on each other in one direction")
class ArrowsTest {

  /** Takes memory to read into, and its subclass passes that on by the compiler's bridges. */
  private static final String DESCRIPTORS = "org\\.bide\\.fd\\.(DescriptorTransfer|Fd)";

  private static JavaClasses classes;

  @BeforeAll
  static void read() {
    classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.bide");
  }

  /**
   * A package, and what it may use besides itself. A kind of event uses no other, with two
   * exceptions: a child's pipes are descriptors, and a future ends as a task does. Streams are made
   * of what they are named after: of the kernel they need half of a socket's end, and files that
   * are followed are read asynchronously.
   */
  @ParameterizedTest(name = "{0} uses {1}")
  @CsvSource(
      nullValues = "nothing",
      value = {
        "event, nothing",
        "os, nothing",
        "config, nothing",
        "wait, event",
        "selector, os wait",
        "fd, event wait selector os",
        "process, event wait selector os fd",
        "shutdown, event wait selector os",
        "signal, event wait selector os",
        "timer, event wait selector os",
        "thread, event wait selector os",
        "io, event wait selector os config",
        "file, event wait selector os",
        "trigger, event wait selector os",
        "channel, event wait selector os",
        "actor, event wait selector",
        "ask, event wait selector",
        "receptionist, event wait selector",
        "task, event wait config",
        "future, event wait task",
        "loop, wait selector config",
        "dump, event wait signal channel task selector loop",
        "page, dump",
        "metrics, task selector loop",
        "stream, event wait os fd channel process signal timer thread file io trigger task",
      })
  void usesOnly(String from, String to) {
    String[] allowed = (from + (to == null ? "" : " " + to)).split(" ");
    for (int i = 0; i < allowed.length; i++) {
      allowed[i] = "org.bide." + allowed[i];
    }
    classes()
        .that()
        .resideInAPackage("org.bide." + from)
        .should()
        .onlyDependOnClassesThat(
            resideOutsideOfPackage("org.bide..").or(resideInAnyPackage(allowed)))
        .check(classes);
  }

  @Test
  @DisplayName(
      "Foreign memory is made and looked into by org.bide.os alone; descriptors pass it on")
  void foreignMemoryIsSeenByOneOnly() {
    classes()
        .that()
        .resideOutsideOfPackage("org.bide.os")
        .and()
        .haveNameNotMatching(DESCRIPTORS)
        .should()
        .onlyDependOnClassesThat(resideOutsideOfPackage("java.lang.foreign"))
        .check(classes);
    noClasses()
        .that()
        .haveNameMatching(DESCRIPTORS)
        .should()
        .callMethodWhere(target(owner(resideInAPackage("java.lang.foreign"))))
        .check(classes);
  }
}
