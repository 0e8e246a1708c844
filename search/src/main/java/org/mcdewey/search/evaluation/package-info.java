/**
 * How good the answers are: sets of judged questions, the measures of the field, and what tells a
 * gain from chance. It asks what serves users, and knows nothing of how that ranks.
 */
@NullMarked
package org.mcdewey.search.evaluation;

import org.jspecify.annotations.NullMarked;
