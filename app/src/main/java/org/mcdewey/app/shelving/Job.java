package org.mcdewey.app.shelving;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Work on the library, as the command line asks for it; a running server gets it as JSON. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "job")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Job.Add.class, name = "add"),
  @JsonSubTypes.Type(value = Job.Remove.class, name = "remove"),
  @JsonSubTypes.Type(value = Job.Refresh.class, name = "refresh"),
  @JsonSubTypes.Type(value = Job.Reindex.class, name = "reindex"),
  @JsonSubTypes.Type(value = Job.Backup.class, name = "backup")
})
public sealed interface Job {

  /**
   * @param path absolute: a file, a folder or an archive
   * @param verbose name every file that was left out, not only the first
   */
  record Add(
      String path,
      String vendor,
      @Nullable String product,
      @Nullable String version,
      @Nullable String document,
      @Nullable String title,
      @Nullable String licence,
      boolean verbose)
      implements Job {
    public Add {
      Objects.requireNonNull(path);
      Objects.requireNonNull(vendor);
    }
  }

  /**
   * @param target {@code product}, {@code product/version} or {@code product/version/document}
   */
  record Remove(String target) implements Job {
    public Remove {
      Objects.requireNonNull(target);
    }
  }

  /**
   * @param product only its documents; null for all
   * @param prune remove what is gone at its place
   */
  record Refresh(@Nullable String product, boolean prune) implements Job {}

  /** Makes the index again from the library. */
  record Reindex() implements Job {}

  /**
   * Writes all that cannot be made again to one file.
   *
   * @param file absolute
   */
  record Backup(String file) implements Job {
    public Backup {
      Objects.requireNonNull(file);
    }
  }
}
