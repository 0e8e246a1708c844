/** Gets ready what a judged set is asked of: shelved pages, or a corpus of its own. */
@NullMarked
package org.mcdewey.app.evaluation;

import org.jspecify.annotations.NullMarked;
