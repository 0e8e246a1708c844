package org.mcdewey.finesse.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a value of a configuration object may be. */
sealed interface Shape {
  /** Characters; {@code least} 0 allows an empty one. */
  record Text(int least, int most) implements Shape {}

  /** A whole number. */
  record Whole(int least, int most) implements Shape {}

  /** {@code true} or {@code false}. */
  record Flag() implements Shape {}

  /** One of several words. */
  record Choice(List<String> words) implements Shape {}

  /** Further fields. */
  record Block(List<Field> fields) implements Shape {}

  /** Any number of one field, {@code least} to {@code most}. */
  record Many(Field each, int least, int most) implements Shape {}

  /**
   * A field of an object or of a block.
   *
   * @param required whether an object cannot be without it
   * @param standard the text it has where none is given, or null; a block that has one consists of
   *     the standards of its fields, and what is given of it is laid over what it was
   * @param repeats how many of it there may be beside each other
   */
  record Field(String name, Shape shape, boolean required, @Nullable String standard, int repeats) {
    Field orElse(String text) {
      return new Field(name, shape, false, text, repeats);
    }

    Field times(int most) {
      return new Field(name, shape, required, standard, most);
    }
  }

  static Field required(String name, Shape shape) {
    return new Field(name, shape, true, null, 1);
  }

  static Field optional(String name, Shape shape) {
    return new Field(name, shape, false, null, 1);
  }

  static Shape text(int most) {
    return new Text(0, most);
  }

  static Shape word(int most) {
    return new Text(1, most);
  }

  static Shape choice(String... words) {
    return new Choice(List.of(words));
  }

  static Shape block(Field... fields) {
    return new Block(List.of(fields));
  }

  /**
   * The given part as it is kept: unknown parts are left away, space around values too.
   *
   * @throws Refusal where it is not of this shape
   */
  default Part check(Part given) {
    return switch (this) {
      case Text(int least, int most) -> {
        String text = given.text().strip();
        int length = text.codePointCount(0, text.length());
        if (!given.parts().isEmpty() || length > most) {
          throw Refusal.invalidInput(given.name(), text);
        }
        if (length < least) {
          throw Refusal.missing(given.name());
        }
        yield Part.of(given.name(), text);
      }
      case Whole(int least, int most) -> {
        String text = given.text().strip();
        if (!text.matches("-?\\d{1,9}")
            || Integer.parseInt(text) < least
            || Integer.parseInt(text) > most) {
          throw Refusal.invalidInput(given.name(), text);
        }
        yield Part.of(given.name(), Integer.toString(Integer.parseInt(text)));
      }
      case Flag() -> {
        String text = given.text().strip();
        if (!text.equals("true") && !text.equals("false")) {
          throw Refusal.invalidInput(given.name(), text);
        }
        yield Part.of(given.name(), text);
      }
      case Choice(List<String> words) -> {
        String text = given.text().strip();
        if (!words.contains(text)) {
          throw Refusal.invalidInput(given.name(), text);
        }
        yield Part.of(given.name(), text);
      }
      case Block(List<Field> fields) -> Part.of(given.name(), whole(fields, given.parts()));
      case Many(Field each, int least, int most) -> {
        List<Part> all = given.parts().stream().filter(p -> p.name().equals(each.name())).toList();
        if (all.size() > most) {
          throw Refusal.of(
              400,
              "Maximum Exceeded",
              "There may be " + most + " of " + each.name() + " at most",
              given.name());
        }
        if (all.size() < least) {
          throw Refusal.missing(each.name());
        }
        yield Part.of(given.name(), all.stream().map(each.shape()::check).toList());
      }
    };
  }

  /** All of a new object: what is required has to be there, and what is not given is standard. */
  static List<Part> whole(List<Field> fields, List<Part> given) {
    List<Part> all = new ArrayList<>();
    for (Field field : fields) {
      List<Part> these = given(field, given);
      if (!these.isEmpty()) {
        all.addAll(these);
      } else if (field.required()) {
        throw Refusal.missing(field.name());
      } else if (field.standard() != null) {
        all.add(
            field.shape() instanceof Block(List<Field> inner)
                ? Part.of(field.name(), whole(inner, List.of()))
                : Part.of(field.name(), field.standard()));
      }
    }
    return all;
  }

  /** What is given of a field, checked. */
  static List<Part> given(Field field, List<Part> parts) {
    List<Part> these = parts.stream().filter(p -> p.name().equals(field.name())).toList();
    if (these.size() > field.repeats()) {
      throw field.repeats() == 1
          ? Refusal.badRequest("The element " + field.name() + " is given twice", field.name())
          : Refusal.of(
              400,
              "Maximum Exceeded",
              "There may be " + field.repeats() + " of " + field.name() + " at most",
              field.name());
    }
    return these.stream().map(field.shape()::check).toList();
  }
}
