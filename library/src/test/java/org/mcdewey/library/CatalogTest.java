package org.mcdewey.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogTest {
  private final Catalog catalog =
      new Catalog(
          List.of(
              document("Cisco", "finesse/v11.6/admin"),
              document("Cisco", "finesse/v12.5/admin"),
              document("Cisco", "finesse/v12.5/developer"),
              document("Cisco", "cuic/12.6/user"),
              document("FRRouting", "frr/10.0/user")));

  private static Document document(String vendor, String id) {
    return new Document(
        DocumentId.parse(id),
        vendor,
        "Title",
        null,
        new Document.Place("/guides", null, null, null, null),
        Instant.EPOCH,
        "00",
        List.of());
  }

  @Test
  void shelvesAreListedNewestVersionFirst() {
    assertThat(catalog.vendors()).containsExactly("Cisco", "FRRouting");
    assertThat(catalog.products("Cisco")).containsExactly("cuic", "finesse");
    assertThat(catalog.products(null)).containsExactly("cuic", "finesse", "frr");
    assertThat(catalog.versions("finesse")).containsExactly("v12.5", "v11.6");
    assertThat(catalog.documents("finesse", "v12.5")).hasSize(2);
    assertThat(catalog.inOtherVersions(DocumentId.parse("finesse/v12.5/admin")))
        .extracting(d -> d.id().version())
        .containsExactly("v11.6");
  }

  @Test
  void filterBecomesTheNamesThatAreThere() {
    assertThat(catalog.select(new Filter("cisco", "FINESSE", "12.5", "Admin")))
        .isEqualTo(new Selection("Cisco", "finesse", java.util.Set.of("finesse/v12.5"), "admin"));
    assertThat(catalog.select(new Filter(null, null, ">=12", null)).editions())
        .containsExactlyInAnyOrder("finesse/v12.5", "cuic/12.6");
    assertThat(catalog.select(Filter.NONE)).isEqualTo(Selection.ALL);
  }

  @Test
  void versionThatIsNotThereListsThoseThatAre() {
    assertThatThrownBy(() -> catalog.select(new Filter(null, "finesse", "9.9", null)))
        .isInstanceOfSatisfying(
            LibraryException.class, e -> assertThat(e.choices()).containsExactly("v12.5", "v11.6"))
        .hasMessage("There is no version \"9.9\" of finesse; there are: v12.5, v11.6.");
    assertThatThrownBy(() -> catalog.select(new Filter("Acme", null, null, null)))
        .hasMessage("There is no vendor \"Acme\"; there are: Cisco, FRRouting.");
    assertThatThrownBy(() -> new Catalog(List.of()).select(new Filter(null, "x", null, null)))
        .hasMessage("There is no product \"x\"; the library is empty.");
  }
}
