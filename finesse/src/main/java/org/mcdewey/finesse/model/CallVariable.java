package org.mcdewey.finesse.model;

/**
 * @param name {@code callVariable1} to {@code callVariable10}, {@code user.…} (ECC), or one of the
 *     outbound dialer's that begin with {@code BA}
 */
public record CallVariable(String name, String value) {}
