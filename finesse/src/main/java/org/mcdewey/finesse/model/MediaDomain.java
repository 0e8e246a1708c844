package org.mcdewey.finesse.model;

import java.util.Optional;

/** A medium that tasks come over, such as chat (a media routing domain). */
public record MediaDomain(int id, String name, String description, boolean interruptible) {
  public static Optional<MediaDomain> of(Configuration site, int id) {
    return Kinds.MEDIA_DOMAIN.get(site, id).map(MediaDomain::of);
  }

  public static MediaDomain of(Item item) {
    return new MediaDomain(
        item.id(),
        item.text("name"),
        item.text("description"),
        item.text("interruptible").equals("true"));
  }
}
