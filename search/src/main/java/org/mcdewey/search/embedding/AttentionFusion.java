package org.mcdewey.search.embedding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mcdewey.search.embedding.OnnxGraph.Attribute;
import org.mcdewey.search.embedding.OnnxGraph.Node;

/**
 * Makes the graph that ONNX Runtime has optimised faster where it does not do so itself:
 *
 * <ul>
 *   <li>Attention, which it leaves as eleven operations a layer where the weights are of 8 bits,
 *       becomes its one operation {@code MultiHeadAttention}. The mask goes with it: a text is
 *       never padded here.
 *   <li>The last layer computes the state of the first piece only, which is all that is read.
 * </ul>
 *
 * The result is the same up to rounding.
 */
final class AttentionFusion {
  private static final String MICROSOFT = "com.microsoft";

  private final OnnxGraph graph;
  private final int heads;
  private final Map<String, Node> producer = new HashMap<>();
  private final Map<String, List<Node>> consumers = new HashMap<>();

  private AttentionFusion(OnnxGraph graph, int heads) {
    this.graph = graph;
    this.heads = heads;
    for (Node node : graph.nodes()) {
      node.outputs().forEach(output -> producer.put(output, node));
      node.inputs()
          .forEach(input -> consumers.computeIfAbsent(input, _ -> new ArrayList<>()).add(node));
    }
  }

  /** False, and nothing is changed, where the graph does not look as expected. */
  static boolean apply(OnnxGraph graph, int layers, int heads) {
    return new AttentionFusion(graph, heads).apply(layers);
  }

  /**
   * One layer's attention.
   *
   * @param inner the operations that go
   * @param end the last of them, whose result is kept
   */
  private record Attention(
      String query, String key, String value, double scale, List<Node> inner, Node end) {}

  private boolean apply(int layers) {
    Map<Node, Attention> byEnd = new LinkedHashMap<>();
    for (Node node : graph.nodes()) {
      if (node.operation().equals("Softmax")) {
        attention(node).ifPresent(found -> byEnd.put(found.end, found));
      }
    }
    if (byEnd.size() != layers) {
      return false;
    }
    Attention last = List.copyOf(byEnd.values()).getLast();
    Optional<Map<Node, Node>> firstOnly = firstPieceOnly(last);
    if (firstOnly.isEmpty()) {
      return false;
    }
    Set<Node> gone = new HashSet<>();
    byEnd.values().forEach(attention -> gone.addAll(attention.inner));
    List<Node> nodes = new ArrayList<>();
    for (Node node : graph.nodes()) {
      Attention attention = byEnd.get(node);
      Node narrowed = firstOnly.get().get(node);
      if (attention != null) {
        nodes.add(fused(attention));
      } else if (narrowed != null) {
        for (int i = 0; i < node.inputs().size(); i++) {
          if (!node.input(i).equals(narrowed.input(i))) {
            nodes.add(slice(node.input(i), narrowed.input(i)));
          }
        }
        nodes.add(narrowed);
      } else if (!gone.contains(node)) {
        nodes.add(node);
      }
    }
    graph.addConstant(FIRST, 0);
    graph.addConstant(SECOND, 1);
    graph.replaceNodes(nodes);
    return true;
  }

  private Optional<Attention> attention(Node softmax) {
    return before(softmax, 0, "Add")
        .flatMap(masked -> before(masked, 0, "FusedMatMul"))
        .flatMap(
            product ->
                Optional.of(split(product, 0))
                    .filter(query -> query.size() == 2)
                    .flatMap(query -> attention(softmax, product, query)));
  }

  private Optional<Attention> attention(Node softmax, Node product, List<Node> query) {
    List<Node> key = split(product, 1);
    Optional<Node> weighted = only(softmax, "MatMul");
    List<Node> value = weighted.map(w -> split(w, 1)).orElse(List.of());
    Optional<Node> turned = weighted.flatMap(w -> only(w, "Transpose"));
    Optional<Node> end = turned.flatMap(t -> only(t, "Reshape"));
    double scale = product.number("alpha").orElse(0);
    if (key.size() != 2 || value.size() != 2 || end.isEmpty() || scale == 0) {
      return Optional.empty();
    }
    List<Node> inner = new ArrayList<>(query);
    inner.addAll(key);
    inner.addAll(value);
    inner.add(product);
    before(softmax, 0, "Add").ifPresent(inner::add);
    inner.add(softmax);
    weighted.ifPresent(inner::add);
    turned.ifPresent(inner::add);
    return Optional.of(
        new Attention(
            query.getFirst().input(0),
            key.getFirst().input(0),
            value.getFirst().input(0),
            scale,
            inner,
            end.get()));
  }

  /** The two operations that divide an input among the heads, or fewer where there are not. */
  private List<Node> split(Node of, int input) {
    List<Node> both = new ArrayList<>();
    before(of, input, "Transpose")
        .ifPresent(
            transpose ->
                before(transpose, 0, "Reshape")
                    .ifPresent(
                        reshape -> {
                          both.add(reshape);
                          both.add(transpose);
                        }));
    return both;
  }

  private Optional<Node> before(Node node, int input, String operation) {
    return Optional.ofNullable(producer.get(node.input(input)))
        .filter(found -> found.operation().equals(operation));
  }

  private Optional<Node> only(Node node, String operation) {
    List<Node> next = consumers.getOrDefault(node.output(), List.of());
    return next.size() == 1 && next.getFirst().operation().equals(operation)
        ? Optional.of(next.getFirst())
        : Optional.empty();
  }

  private Node fused(Attention attention) {
    return new Node(
        MICROSOFT,
        "MultiHeadAttention",
        attention.end.name(),
        List.of(attention.query, attention.key, attention.value),
        attention.end.outputs(),
        List.of(
            Attribute.ofInteger("num_heads", heads),
            Attribute.ofNumber("scale", (float) attention.scale)));
  }

  // ---- the last layer ----

  private static final String FIRST = "mcdewey/first";
  private static final String SECOND = "mcdewey/second";
  private static final String ONLY_FIRST = "mcdewey/first/";

  /**
   * The two places where all states enter the last layer's own path, each with what it becomes: the
   * computation of the queries, and the sum around the attention.
   */
  private Optional<Map<Node, Node>> firstPieceOnly(Attention last) {
    Optional<Node> query =
        Optional.ofNullable(producer.get(last.query))
            .filter(node -> node.operation().equals("MatMulIntegerToFloat"));
    Optional<String> states =
        query
            .flatMap(node -> before(node, 0, "DynamicQuantizeLinear"))
            .map(quantized -> quantized.input(0));
    Optional<Node> sum =
        only(last.end, "DynamicQuantizeMatMul").flatMap(projection -> only(projection, "Add"));
    if (query.isEmpty() || states.isEmpty() || sum.isEmpty()) {
      return Optional.empty();
    }
    if (!sum.get().inputs().contains(states.get())) {
      return Optional.empty();
    }
    return Optional.of(
        Map.of(
            query.get(), narrowed(query.get(), query.get().input(0)),
            sum.get(), narrowed(sum.get(), states.get())));
  }

  private static Node narrowed(Node node, String input) {
    return node.withInputs(
        node.inputs().stream().map(i -> i.equals(input) ? ONLY_FIRST + i : i).toList());
  }

  private static Node slice(String states, String first) {
    return new Node(
        "", "Slice", first, List.of(states, FIRST, SECOND, SECOND), List.of(first), List.of());
  }
}
