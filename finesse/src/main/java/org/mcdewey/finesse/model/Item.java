package org.mcdewey.finesse.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A configuration object: an id and its values.
 *
 * @param parent the id of the object it belongs to, such as a contact's phone book; 0 without
 * @param parts in the order in which they are shown
 */
public record Item(int id, int parent, List<Part> parts) {
  public Item {
    parts = List.copyOf(parts);
  }

  /** The text of a value, or empty. */
  public String text(String name) {
    return part(name).map(Part::text).orElse("");
  }

  public Optional<Part> part(String name) {
    return parts.stream().filter(p -> p.name().equals(name)).findFirst();
  }

  public List<Part> parts(String name) {
    return parts.stream().filter(p -> p.name().equals(name)).toList();
  }

  /** Without some values, for those who do not see them. */
  public Item without(Set<String> names) {
    return new Item(id, parent, parts.stream().filter(p -> !names.contains(p.name())).toList());
  }

  /** With values in place of those of the same names, in the order of the fields. */
  Item with(List<Shape.Field> fields, List<Part> given) {
    List<Part> all = new ArrayList<>();
    for (Shape.Field field : fields) {
      List<Part> these = given.stream().filter(p -> p.name().equals(field.name())).toList();
      all.addAll(these.isEmpty() ? parts(field.name()) : these);
    }
    return new Item(id, parent, all);
  }
}
