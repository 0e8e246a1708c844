/**
 * Scenarios: what customers and agents do in turn, played on the sandbox's clock. {@code Play} is
 * pure; {@code Player} lets it happen at a switchboard.
 */
@NullMarked
package org.mcdewey.finesse.scenario;

import org.jspecify.annotations.NullMarked;
