package org.mcdewey.finesse.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/**
 * A kind of configuration object, as data: its names, its fields, what is unique and how many there
 * may be. {@link Kinds} has them all, {@link ConfigRequests} changes objects of any of them.
 */
public final class Kind {
  /** The only object of a kind of which there is one. */
  public static final int ONLY = 0;

  private final String name;
  private final String plural;
  private final Function<Deployment, List<Shape.Field>> fields;
  private final List<List<String>> unique;
  private final List<Limit> limits;
  private final Set<String> fixed;
  private final Set<String> hidden;
  private final List<String> wanted;
  private final boolean enterpriseOnly;
  private final @Nullable Kind parent;
  private final Shelf shelf;
  private final Map<String, Kind> references;

  /** At most so many objects whose values are these. */
  record Limit(Map<String, String> where, int most, boolean perParent) {
    boolean counts(Item item) {
      return where.entrySet().stream().allMatch(e -> item.text(e.getKey()).equals(e.getValue()));
    }
  }

  /** Where the objects are kept. */
  interface Shelf {
    PSortedMap<Integer, Item> read(Configuration site);

    Configuration write(Configuration site, PSortedMap<Integer, Item> items);
  }

  private Kind(Builder builder) {
    this.name = builder.name;
    this.plural = builder.plural;
    this.fields = builder.fields;
    this.unique = List.copyOf(builder.unique);
    this.limits = List.copyOf(builder.limits);
    this.fixed = builder.fixed;
    this.hidden = builder.hidden;
    this.wanted = builder.wanted;
    this.enterpriseOnly = builder.enterpriseOnly;
    this.parent = builder.parent;
    this.references = Map.copyOf(builder.references);
    this.shelf = builder.shelf == null ? new Untyped(builder.name) : builder.shelf;
  }

  /** Objects that nothing but the configuration API knows. */
  private record Untyped(String kind) implements Shelf {
    @Override
    public PSortedMap<Integer, Item> read(Configuration site) {
      return site.items().of(kind);
    }

    @Override
    public Configuration write(Configuration site, PSortedMap<Integer, Item> items) {
      return site.withItems(site.items().with(kind, items));
    }
  }

  static Builder of(String name, String plural) {
    return new Builder(name, plural);
  }

  /** Says what a kind is. */
  static final class Builder {
    private final String name;
    private final String plural;
    private Function<Deployment, List<Shape.Field>> fields = deployment -> List.of();
    private final List<List<String>> unique = new ArrayList<>();
    private final List<Limit> limits = new ArrayList<>();
    private Set<String> fixed = Set.of();
    private Set<String> hidden = Set.of();
    private List<String> wanted = List.of();
    private boolean enterpriseOnly;
    private @Nullable Kind parent;
    private @Nullable Shelf shelf;
    private final Map<String, Kind> references = new HashMap<>();

    private Builder(String name, String plural) {
      this.name = name;
      this.plural = plural;
    }

    Builder fields(Shape.Field... all) {
      List<Shape.Field> list = List.of(all);
      return fields(deployment -> list);
    }

    Builder fields(Function<Deployment, List<Shape.Field>> all) {
      fields = all;
      return this;
    }

    /** No two objects, of one parent, have the same values of all of these. */
    Builder unique(String... names) {
      unique.add(List.of(names));
      return this;
    }

    Builder most(int count) {
      limits.add(new Limit(Map.of(), count, false));
      return this;
    }

    Builder most(int count, Map<String, String> where) {
      limits.add(new Limit(where, count, false));
      return this;
    }

    Builder mostOfParent(int count) {
      limits.add(new Limit(Map.of(), count, true));
      return this;
    }

    /** Values that stay what they are. */
    Builder fixed(String... names) {
      fixed = Set.of(names);
      return this;
    }

    /** Values that are taken and never shown. */
    Builder hidden(String... names) {
      hidden = Set.of(names);
      return this;
    }

    /** Values that may be empty only as long as none of the object is set. */
    Builder wanted(String... names) {
      wanted = List.of(names);
      return this;
    }

    Builder enterpriseOnly() {
      enterpriseOnly = true;
      return this;
    }

    Builder parent(Kind of) {
      parent = of;
      return this;
    }

    /** The parts of a value name objects of another kind by their URI. */
    Builder refersTo(String value, Kind kind) {
      references.put(value, kind);
      return this;
    }

    Builder shelf(Shelf of) {
      shelf = of;
      return this;
    }

    Kind build() {
      return new Kind(this);
    }
  }

  /** The element of one, and its place in a URI: {@code ReasonCode}. */
  public String name() {
    return name;
  }

  /** The element of a list; empty where there is only one object. */
  public String plural() {
    return plural;
  }

  /** The objects are parts of another's, such as a phone book's contacts. */
  public Optional<Kind> parent() {
    return Optional.ofNullable(parent);
  }

  public boolean isEnterpriseOnly() {
    return enterpriseOnly;
  }

  /** All, or all of one parent, by id. */
  public List<Item> all(Configuration site, int of) {
    return shelf.read(site).values().stream().filter(i -> i.parent() == of).toList();
  }

  public List<Item> all(Configuration site) {
    return List.copyOf(shelf.read(site).values());
  }

  public Optional<Item> get(Configuration site, int id) {
    return Optional.ofNullable(shelf.read(site).get(id));
  }

  /** The only object of its kind; what was never set has its standard values. */
  public Item only(Configuration site) {
    return get(site, ONLY)
        .orElseGet(
            () -> new Item(ONLY, 0, Shape.whole(fields(site.settings().deployment()), List.of())));
  }

  /** As it may be shown. */
  public Item shown(Item item) {
    return hidden.isEmpty() ? item : item.without(hidden);
  }

  public String uri(Item item) {
    String own = plural.isEmpty() ? name : name + "/" + item.id();
    return parent == null
        ? "/finesse/api/" + own
        : "/finesse/api/" + parent.name + "/" + item.parent() + "/" + own;
  }

  /** The site with a further object. */
  public record Addition(Configuration site, Item item) {}

  /**
   * A further object, as an administrator would make it.
   *
   * @throws Refusal where it breaks a rule of its kind
   */
  public Addition add(Configuration site, int to, List<Part> given) {
    return ConfigRequests.create(site, this, to, given);
  }

  /**
   * An object with an id of its own, in place of the one there may have been.
   *
   * @throws Refusal where a value is wrong
   */
  public Configuration set(Configuration site, int id, List<Part> given) {
    return plus(site, new Item(id, 0, Shape.whole(fields(site.settings().deployment()), given)));
  }

  List<Shape.Field> fields(Deployment deployment) {
    return fields.apply(deployment);
  }

  List<List<String>> unique() {
    return unique;
  }

  List<Limit> limits() {
    return limits;
  }

  /** Values whose parts name objects of other kinds. */
  public Map<String, Kind> references() {
    return references;
  }

  Set<String> fixed() {
    return fixed;
  }

  List<String> wanted() {
    return wanted;
  }

  PSortedMap<Integer, Item> read(Configuration site) {
    return shelf.read(site);
  }

  Configuration plus(Configuration site, Item item) {
    return shelf.write(site, read(site).plus(item.id(), item));
  }

  Configuration minus(Configuration site, int id) {
    return shelf.write(site, read(site).minus(id));
  }

  /** Keeps those for which it holds. */
  Configuration keep(Configuration site, Predicate<Item> wanted) {
    PSortedMap<Integer, Item> kept = TreePMap.empty();
    for (Item item : read(site).values()) {
      if (wanted.test(item)) {
        kept = kept.plus(item.id(), item);
      }
    }
    return shelf.write(site, kept);
  }

  @Override
  public String toString() {
    return name;
  }
}
