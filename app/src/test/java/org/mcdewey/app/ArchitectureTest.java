package org.mcdewey.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the arrows of the house: each room knows only the rooms to its left that it needs. */
class ArchitectureTest {
  private static final String HOUSE = "org.mcdewey.";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.mcdewey");

  /** A room and the rooms it may know; app may know all. */
  private record Room(String name, List<String> knows) {}

  private static final List<Room> ROOMS =
      List.of(
          new Room("library", List.of()),
          new Room("sources", List.of("library")),
          new Room("readers", List.of("library")),
          new Room("search", List.of("library")),
          new Room("edge", List.of()),
          new Room("web", List.of("library", "search")),
          new Room("mcp", List.of("library", "search")));

  @TestFactory
  List<DynamicTest> roomsKnowOnlyTheRoomsTheyNeed() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Room room : ROOMS) {
      String[] others =
          ROOMS.stream()
              .map(Room::name)
              .filter(n -> !n.equals(room.name()) && !room.knows().contains(n))
              .map(n -> HOUSE + n + "..")
              .toArray(String[]::new);
      tests.add(
          DynamicTest.dynamicTest(
              room.name(),
              () -> {
                noClasses()
                    .that()
                    .resideInAPackage(HOUSE + room.name() + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others)
                    .check(CLASSES);
                noClasses()
                    .that()
                    .resideInAPackage(HOUSE + room.name() + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(HOUSE + "app..")
                    .check(CLASSES);
              }));
    }
    return tests;
  }

  @Test
  void facesDoNotKnowTheEngine() {
    noClasses()
        .that()
        .resideInAnyPackage(HOUSE + "web..", HOUSE + "mcp..", HOUSE + "app..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(HOUSE + "search.lucene..")
        .check(CLASSES);
  }

  @Test
  void librariesStayInTheirRooms() {
    onlyIn("org.apache.lucene..", HOUSE + "search.lucene..");
    onlyIn("org.apache.pdfbox..", HOUSE + "readers.pdf..");
    onlyIn("org.jsoup..", HOUSE + "readers..", HOUSE + "web..");
    onlyIn("ai.onnxruntime..", HOUSE + "search.embedding..");
    onlyIn("org.eclipse.jetty..", HOUSE + "edge..");
    onlyIn("io.modelcontextprotocol..", HOUSE + "mcp..");
    onlyIn("picocli..", HOUSE + "app.cli..");
  }

  private static void onlyIn(String library, String... rooms) {
    noClasses()
        .that()
        .resideOutsideOfPackages(rooms)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("org.mcdewey.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void classesAreNamedForWhatTheyAre() {
    classes()
        .should()
        .haveSimpleNameNotEndingWith("Util")
        .andShould()
        .haveSimpleNameNotEndingWith("Utils")
        .andShould()
        .haveSimpleNameNotEndingWith("Helper")
        .andShould()
        .haveSimpleNameNotEndingWith("Manager")
        .andShould()
        .haveSimpleNameNotEndingWith("Impl")
        .andShould()
        .haveSimpleNameNotEndingWith("Service")
        .check(CLASSES);
  }
}
