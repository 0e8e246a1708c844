package org.mcdewey.finesse.model;

/** Which contact center stands behind the server; the two differ in their states and their API. */
public enum Deployment {
  /** Unified Contact Center Enterprise. */
  UCCE,
  /** Unified Contact Center Express. */
  UCCX
}
