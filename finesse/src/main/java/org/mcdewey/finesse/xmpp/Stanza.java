package org.mcdewey.finesse.xmpp;

/** Something that is sent to a client. */
public interface Stanza {
  /**
   * What the text around a stanza has declared.
   *
   * @param defaultNamespace in force, or empty
   * @param streamPrefix whether {@code stream:} is known
   */
  record Context(String defaultNamespace, boolean streamPrefix) {
    /** Inside an open stream. */
    public static final Context STREAM = new Context(Namespaces.CLIENT, true);

    /** A document of its own. */
    public static final Context ALONE = new Context("", false);
  }

  /** How much of a client's queue it takes; most take one. */
  int weight();

  /** As it is written. */
  String xml(Context context);
}
