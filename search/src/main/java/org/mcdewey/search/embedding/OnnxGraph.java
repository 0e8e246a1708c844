package org.mcdewey.search.embedding;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * An ONNX model as far as {@link AttentionFusion} changes it: its nodes. All else is copied byte
 * for byte. The numbers of fields are those of {@code onnx.proto}.
 */
final class OnnxGraph {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  private static final int MODEL_GRAPH = 7;
  private static final int GRAPH_NODE = 1;
  private static final int GRAPH_INITIALIZER = 5;
  private static final int GRAPH_VALUE_INFO = 13;

  private final List<Field> model;
  private final List<Field> others;
  private List<Node> nodes;

  /**
   * One operation.
   *
   * @param attributes as they are written in the model
   */
  record Node(
      String domain,
      String operation,
      String name,
      List<String> inputs,
      List<String> outputs,
      List<Attribute> attributes) {

    String input(int i) {
      return inputs.get(i);
    }

    String output() {
      return outputs.getFirst();
    }

    Node withInputs(List<String> others) {
      return new Node(domain, operation, name, others, outputs, attributes);
    }

    OptionalDouble number(String attribute) {
      return attributes.stream()
          .filter(a -> a.name.equals(attribute))
          .mapToDouble(Attribute::number)
          .findFirst();
    }
  }

  /** A named value of a node; its number is 0 where it is something else. */
  record Attribute(String name, float number, ByteBuffer written) {
    static Attribute ofNumber(String name, float value) {
      Proto proto = new Proto();
      proto.text(1, name);
      proto.fixed32(2, Float.floatToIntBits(value));
      proto.varint(20, 1);
      return new Attribute(name, value, proto.written());
    }

    static Attribute ofInteger(String name, long value) {
      Proto proto = new Proto();
      proto.text(1, name);
      proto.varint(3, value);
      proto.varint(20, 2);
      return new Attribute(name, 0, proto.written());
    }
  }

  private OnnxGraph(List<Field> model, List<Field> others, List<Node> nodes) {
    this.model = model;
    this.others = others;
    this.nodes = nodes;
  }

  /**
   * @throws IllegalArgumentException where the bytes are no model
   */
  static OnnxGraph read(ByteBuffer bytes) {
    List<Field> model = new ArrayList<>();
    List<Field> others = new ArrayList<>();
    List<Node> nodes = new ArrayList<>();
    for (Field field : fields(bytes)) {
      if (field.number != MODEL_GRAPH) {
        model.add(field);
        continue;
      }
      for (Field part : fields(field.content)) {
        switch (part.number) {
          case GRAPH_NODE -> nodes.add(node(part.content));
          // Shapes of values in between, which may not be right any more; the runtime infers them.
          case GRAPH_VALUE_INFO -> {}
          default -> others.add(part);
        }
      }
    }
    return new OnnxGraph(model, others, nodes);
  }

  private static Node node(ByteBuffer bytes) {
    String domain = "";
    String operation = "";
    String name = "";
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    List<Attribute> attributes = new ArrayList<>();
    for (Field field : fields(bytes)) {
      switch (field.number) {
        case 1 -> inputs.add(field.text());
        case 2 -> outputs.add(field.text());
        case 3 -> name = field.text();
        case 4 -> operation = field.text();
        case 5 -> attributes.add(attribute(field.content));
        case 7 -> domain = field.text();
        default -> {}
      }
    }
    return new Node(domain, operation, name, inputs, outputs, attributes);
  }

  private static Attribute attribute(ByteBuffer bytes) {
    String name = "";
    float number = 0;
    for (Field field : fields(bytes)) {
      switch (field.number) {
        case 1 -> name = field.text();
        case 2 -> number = field.content.getFloat(field.content.position());
        default -> {}
      }
    }
    return new Attribute(name, number, bytes.duplicate());
  }

  /** In an order in which each follows those it needs. */
  List<Node> nodes() {
    return nodes;
  }

  void replaceNodes(List<Node> replacement) {
    nodes = List.copyOf(replacement);
  }

  /** A constant: one integer. */
  void addConstant(String name, long value) {
    Proto tensor = new Proto();
    tensor.varint(1, 1);
    tensor.varint(2, 7);
    tensor.varint(7, value);
    tensor.text(8, name);
    Proto field = new Proto();
    field.bytes(GRAPH_INITIALIZER, tensor.written());
    others.add(fields(field.written()).getFirst());
  }

  void write(OutputStream out) throws IOException {
    Proto written = new Proto();
    for (Node node : nodes) {
      written.bytes(GRAPH_NODE, bytesOf(node));
    }
    ByteBuffer nodeBytes = written.written();
    int length = nodeBytes.remaining() + others.stream().mapToInt(f -> f.whole.remaining()).sum();
    for (Field field : model) {
      copy(field.whole, out);
    }
    Proto head = new Proto();
    head.tag(MODEL_GRAPH, BYTES);
    head.number(length);
    copy(head.written(), out);
    copy(nodeBytes, out);
    for (Field field : others) {
      copy(field.whole, out);
    }
  }

  private static ByteBuffer bytesOf(Node node) {
    Proto proto = new Proto();
    node.inputs.forEach(input -> proto.text(1, input));
    node.outputs.forEach(output -> proto.text(2, output));
    proto.text(3, node.name);
    proto.text(4, node.operation);
    node.attributes.forEach(attribute -> proto.bytes(5, attribute.written));
    proto.text(7, node.domain);
    return proto.written();
  }

  private static void copy(ByteBuffer from, OutputStream out) throws IOException {
    byte[] block = new byte[Math.min(from.remaining(), 1 << 16)];
    ByteBuffer rest = from.duplicate();
    while (rest.hasRemaining()) {
      int count = Math.min(block.length, rest.remaining());
      rest.get(block, 0, count);
      out.write(block, 0, count);
    }
  }

  // ---- protocol buffers ----

  /**
   * @param content of a field with a length, or of fixed size
   * @param whole the field with its tag
   */
  private record Field(int number, ByteBuffer content, ByteBuffer whole) {
    String text() {
      return UTF_8.decode(content.duplicate()).toString();
    }
  }

  private static List<Field> fields(ByteBuffer bytes) {
    List<Field> fields = new ArrayList<>();
    ByteBuffer rest = bytes.duplicate();
    try {
      while (rest.hasRemaining()) {
        int start = rest.position();
        long tag = varint(rest);
        int length =
            switch ((int) (tag & 7)) {
              case VARINT -> {
                int before = rest.position();
                varint(rest);
                int after = rest.position();
                rest.position(before);
                yield after - before;
              }
              case FIXED64 -> Long.BYTES;
              case BYTES -> Math.toIntExact(varint(rest));
              case FIXED32 -> Integer.BYTES;
              default -> throw new IllegalArgumentException("This is no ONNX model.");
            };
        ByteBuffer content = rest.slice(rest.position(), length).order(ByteOrder.LITTLE_ENDIAN);
        rest.position(rest.position() + length);
        fields.add(
            new Field((int) (tag >>> 3), content, bytes.slice(start, rest.position() - start)));
      }
    } catch (IndexOutOfBoundsException
        | java.nio.BufferUnderflowException
        | ArithmeticException e) {
      throw new IllegalArgumentException("This is no ONNX model.", e);
    }
    return fields;
  }

  private static long varint(ByteBuffer from) {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = from.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("This is no ONNX model.");
  }

  private static final class Proto {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    void tag(int field, int kind) {
      number((long) field << 3 | kind);
    }

    void number(long value) {
      long rest = value;
      while ((rest & ~0x7fL) != 0) {
        out.write((int) (rest & 0x7f | 0x80));
        rest >>>= 7;
      }
      out.write((int) rest);
    }

    void varint(int field, long value) {
      tag(field, VARINT);
      number(value);
    }

    void fixed32(int field, int value) {
      tag(field, FIXED32);
      for (int shift = 0; shift < Integer.SIZE; shift += 8) {
        out.write(value >>> shift);
      }
    }

    void text(int field, String value) {
      if (!value.isEmpty()) {
        bytes(field, UTF_8.encode(value));
      }
    }

    void bytes(int field, ByteBuffer value) {
      tag(field, BYTES);
      number(value.remaining());
      byte[] copy = new byte[value.remaining()];
      value.duplicate().get(copy);
      out.writeBytes(copy);
    }

    ByteBuffer written() {
      return ByteBuffer.wrap(out.toByteArray());
    }
  }
}
