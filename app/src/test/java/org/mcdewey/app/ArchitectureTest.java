package org.mcdewey.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The arrows between the rooms, which way they point and what stays inside a room. */
class ArchitectureTest {
  private static final String OURS = "org.mcdewey..";

  private static JavaClasses house;

  @BeforeAll
  static void read() {
    house =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.mcdewey");
  }

  @ParameterizedTest
  @ValueSource(strings = {"library", "readers", "search", "edge", "web", "mcp", "finesse", "app"})
  void everyRoomIsLookedAt(String room) {
    assertThat(house.that(resideInAPackage("org.mcdewey." + room + ".."))).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "library, library",
    "edge,    edge",
    "sources, sources library",
    "readers, readers library",
    "search,  search library",
    "web,     web library search",
    "mcp,     mcp library search",
    "finesse, finesse edge"
  })
  void aRoomKnowsOnlyTheRoomsBelowIt(String room, String allowed) {
    String[] packages =
        Stream.of(allowed.split(" ")).map(a -> "org.mcdewey." + a + "..").toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage("org.mcdewey." + room + "..")
        .should()
        .dependOnClassesThat(
            resideInAPackage(OURS).and(DescribedPredicate.not(resideInAnyPackage(packages))))
        .allowEmptyShould(true)
        .check(house);
  }

  @ParameterizedTest
  @ValueSource(strings = {"web", "mcp"})
  void theFacesKnowWhatSearchAnswersAndNotHowItFinds(String face) {
    noClasses()
        .that()
        .resideInAPackage("org.mcdewey." + face + "..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.mcdewey.search..")
                .and(
                    DescribedPredicate.not(
                        resideInAnyPackage(
                            "org.mcdewey.search",
                            "org.mcdewey.search.citation",
                            "org.mcdewey.search.index"))))
        .check(house);
  }

  @ParameterizedTest
  @CsvSource({
    "org.apache.lucene..,     org.mcdewey.search.lucene..,  ''",
    "org.apache.pdfbox..,     org.mcdewey.readers.pdf..,    ''",
    "org.jsoup..,             org.mcdewey.readers..,        org.mcdewey.web..",
    "org.eclipse.jetty..,     org.mcdewey.edge..,           ''"
  })
  void aLibraryStaysInTheRoomThatNeedsIt(String library, String room, String other) {
    String[] rooms = other.isEmpty() ? new String[] {room} : new String[] {room, other};
    noClasses()
        .that()
        .resideOutsideOfPackages(rooms)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(house);
  }

  @ParameterizedTest
  @ValueSource(strings = {"readers", "search", "web", "finesse", "app"})
  void packagesOfARoomHaveNoCycle(String room) {
    slices().matching("org.mcdewey." + room + ".(**)").should().beFreeOfCycles().check(house);
  }

  @Test
  void noClassIsNamedForNothing() {
    noClasses()
        .should()
        .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Service)")
        .check(house);
  }

  @Test
  void everyPackageSaysWhatItIs() {
    Set<String> silent = new TreeSet<>();
    house.forEach(c -> silent.add(c.getPackageName()));
    house.stream()
        .filter(c -> c.getSimpleName().equals("package-info"))
        .map(JavaClass::getPackageName)
        .forEach(silent::remove);
    assertThat(silent).isEmpty();
  }

  @Test
  void nothingUnderTheCommandsKnowsThem() {
    classes()
        .that()
        .resideInAPackage("org.mcdewey.app.cli..")
        .should()
        .onlyBeAccessed()
        .byAnyPackage("org.mcdewey.app.cli..")
        .check(house);
  }
}
