package org.mcdewey.finesse.state;

import java.time.Duration;
import org.mcdewey.finesse.model.Sandbox;

/**
 * What is kept.
 *
 * @param ahead how far the sandbox's clock was before the real one
 */
public record Saved(Duration ahead, Sandbox sandbox) {}
