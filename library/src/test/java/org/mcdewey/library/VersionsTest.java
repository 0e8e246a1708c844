package org.mcdewey.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionsTest {
  @Test
  void versionsAreOrderedByTheirNumbers() {
    assertThat(
            List.of("10.0(1)", "v2", "10.0", "8.4", "12.5", "v12.5(1)su2").stream()
                .sorted(VersionOrder.OLDEST_FIRST))
        .containsExactly("v2", "8.4", "10.0", "10.0(1)", "12.5", "v12.5(1)su2");
  }

  @Property
  void orderIsTotal(@ForAll String a, @ForAll String b) {
    int ab = VersionOrder.OLDEST_FIRST.compare(a, b);
    assertThat(Integer.signum(VersionOrder.OLDEST_FIRST.compare(b, a)))
        .isEqualTo(-Integer.signum(ab));
    assertThat(ab == 0).isEqualTo(a.equals(b));
  }

  @ParameterizedTest
  @CsvSource({
    "12.5, v12.5, true",
    "V 12.5, v12.5, true",
    "12.5(1), 12.5 (1), true",
    "12, 12.5, false",
    "12.5, 12.5(1), false",
    "latest, Latest, true",
    ">=12.0 <13, 12, true",
    ">=12.0 <13, v12.5(1), true",
    ">=12.0 <13, 13.0, false",
    ">=12.0 <13, 11.9, false",
    "'>= 12.0, < 13', 12.1, true",
    "<=12.5, 12.5(1), false",
    "=1.3, v1.3.0, true",
    ">1, main, false",
  })
  void filterTakesOneVersionOrARange(String filter, String version, boolean accepted) {
    assertThat(VersionFilter.parse(filter).accepts().test(version)).isEqualTo(accepted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ">", ">=x", ">=1 foo", "1 <2 3", "<>", ">=1 <"})
  void rangeThatCannotBeReadIsRefusedWithAnExample(String filter) {
    assertThatThrownBy(() -> VersionFilter.parse(filter))
        .isInstanceOf(LibraryException.class)
        .hasMessageContaining(">=12.0 <13");
  }
}
