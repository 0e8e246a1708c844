package org.mcdewey.finesse.model;

import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/**
 * Configuration objects by the name of their kind and by id, as far as they have no type of their
 * own.
 *
 * @param next an id that none has had
 */
public record Items(PMap<String, PSortedMap<Integer, Item>> kinds, int next) {
  public static final Items NONE = new Items(HashTreePMap.empty(), 1);

  PSortedMap<Integer, Item> of(String kind) {
    PSortedMap<Integer, Item> items = kinds.get(kind);
    return items == null ? TreePMap.empty() : items;
  }

  Items with(String kind, PSortedMap<Integer, Item> items) {
    return new Items(kinds.plus(kind, items), next);
  }

  Items withNext(int id) {
    return new Items(kinds, id);
  }
}
