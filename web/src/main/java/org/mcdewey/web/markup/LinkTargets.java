package org.mcdewey.web.markup;

import java.util.Optional;

/** Where the links of a document lead on this site. */
public interface LinkTargets {

  /** A link to an anchor of the same file. */
  Optional<String> anchor(String id);

  /**
   * A link to another file of the document.
   *
   * @param path as it was written, relative to the file it stands in
   * @param anchor within that file, or empty
   */
  Optional<String> file(String path, String anchor);

  /** Nothing is known of the document; such links become plain text. */
  LinkTargets NONE =
      new LinkTargets() {
        @Override
        public Optional<String> anchor(String id) {
          return Optional.empty();
        }

        @Override
        public Optional<String> file(String path, String anchor) {
          return Optional.empty();
        }
      };
}
